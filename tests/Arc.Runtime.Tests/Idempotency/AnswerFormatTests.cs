using System.Text;
using Arc.Idempotency;

namespace Arc.Runtime.Tests.Idempotency;

/// <summary>What one version has stored, every later one reads.</summary>
public sealed class AnswerFormatTests
{
    private const string VersionOne =
        "0101FFFFFFFFFFFFFFBFFFFFFFFFFFFFFFFFC9000200044554616706227461672222084C6F636174696F6E0B2F70726F64756374732F617B226E616D65223A2254726F6D73C3B8227D";

    private static readonly StoredAnswer _answer = new()
    {
        Status = 201,
        Headers = [new("ETag", "\"tag\"\""), new("Location", "/products/a")],
        Body = Encoding.UTF8.GetBytes("""{"name":"Tromsø"}"""),
        View = new AnswerView(FieldMask.All.Without(62), OnlyOwnRows: true),
    };

    [Fact]
    public void The_bytes_of_version_one_are_read()
    {
        var read = AnswerFormat.Read(Convert.FromHexString(VersionOne));

        Assert.Equal(201, read.Status);
        Assert.Equal(_answer.Headers, read.Headers);
        Assert.Equal(_answer.Body.ToArray(), read.Body.ToArray());
        Assert.Equal(_answer.View, read.View);
        Assert.False(read.IsBodyLost);
    }

    [Fact]
    public void The_bytes_stay_what_they_are() => Assert.Equal(VersionOne, Convert.ToHexString(AnswerFormat.Write(_answer)));

    [Fact]
    public void A_version_that_is_not_known_and_bytes_that_are_cut_are_refused()
    {
        var bytes = AnswerFormat.Write(_answer);
        Assert.Throws<InvalidDataException>(() => AnswerFormat.Read(new byte[] { 2, 0 }));

        for (var length = 0; length < bytes.Length - _answer.Body.Length; length++)
        {
            Assert.Throws<InvalidDataException>(() => AnswerFormat.Read(bytes.AsMemory(0, length)));
        }
    }
}
