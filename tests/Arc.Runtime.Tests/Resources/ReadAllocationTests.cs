using System.IO.Pipelines;
using Arc.Json;
using Arc.Runtime.Tests.Golden;

namespace Arc.Runtime.Tests.Resources;

/// <summary>What the paths that carry most requests allocate; exact, unlike timings.</summary>
public sealed class ReadAllocationTests
{
    [Fact]
    public void Writing_a_row_allocates_its_tag_alone()
    {
        var json = new ProductJson();
        var product = new Product { Name = "Chair", Sku = "1", Tags = ["a"], Size = new Dimensions { Width = 1 } };

        var bytes = Measure(() =>
        {
            var buffer = JsonBuffer.Rent();
            json.Write(buffer.Writer, product, FieldMask.All);
            _ = Arc.Resources.EntityTags.Of(buffer.Written.Span);
            JsonBuffer.Return(buffer);
        });

        // 24 characters: 22 bytes of header and length, 48 of text, rounded up; and the enumerator of the list is a struct.
        Assert.InRange(bytes, 0, 80);
    }

    [Fact]
    public void Reading_a_body_allocates_its_values_and_little_else()
    {
        var body = """{"name":"Chair","price":12.5,"featured":true,"size":{"width":1,"height":2}}"""u8.ToArray();

        var bytes = Measure(() =>
        {
            var input = new JsonInput(body, new BodyErrors(), FieldMask.All);
            new ProductInput().Read(ref input);
        });

        Assert.InRange(bytes, 0, 700);
    }

    private static long Measure(Action action)
    {
        for (var i = 0; i < 200; i++)
        {
            action();
        }

        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 0; i < 100; i++)
        {
            action();
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before) / 100;
    }
}
