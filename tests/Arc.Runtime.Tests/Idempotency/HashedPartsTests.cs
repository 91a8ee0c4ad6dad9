using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Arc.Idempotency;

namespace Arc.Runtime.Tests.Idempotency;

/// <summary>What was hashed by one version is found by the next: the bytes are fixed.</summary>
public sealed class HashedPartsTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(200)]
    [InlineData(700)]
    [InlineData(5000)]
    public void Each_part_stands_behind_its_length_however_much_room_there_was(int length)
    {
        string?[] texts = ["POST", null, "", new string('é', length), "?a=1"];
        byte[] last = [1, 2, 3];
        using var expected = new MemoryStream();

        foreach (var text in texts)
        {
            var bytes = Encoding.UTF8.GetBytes(text ?? "");
            var size = new byte[sizeof(int)];
            BinaryPrimitives.WriteInt32LittleEndian(size, text is null ? -1 : bytes.Length);
            expected.Write(size);
            expected.Write(bytes);
        }

        expected.Write(last);
        using var parts = new HashedParts(stackalloc byte[HashedParts.Usual]);

        foreach (var text in texts)
        {
            parts.Add(text);
        }

        parts.AddLast(last);

        Assert.Equal(SHA256.HashData(expected.ToArray()), parts.Hash());
    }

    [Fact]
    public void Parts_that_end_elsewhere_are_other_parts()
    {
        Assert.NotEqual(HashOf("ab", "c"), HashOf("a", "bc"));
        Assert.NotEqual(HashOf("a", null), HashOf("a", ""));
    }

    private static byte[] HashOf(string? one, string? other)
    {
        using var parts = new HashedParts(stackalloc byte[HashedParts.Usual]);
        parts.Add(one);
        parts.Add(other);

        return parts.Hash();
    }
}
