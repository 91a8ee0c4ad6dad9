using Arc.Idempotency;
using Arc.Json;

namespace Arc.Runtime.Tests.Idempotency;

/// <summary>Bodies that say the same have one form; what is no text has none, and harms nobody.</summary>
public sealed class CanonicalJsonTests
{
    [Theory]
    [InlineData("""{"a":1,"b":[true,null]}""", """ { "b" : [ true , null ] , "a" : 1 } """)]
    [InlineData("""{"a":"é"}""", """{"a":"\u00e9"}""")]
    [InlineData("""{"é":1,"b":2}""", """{"\u0062":2,"\u00e9":1}""")]
    public void Order_spaces_and_escapes_make_no_difference(string one, string other) => Assert.Equal(Form(one), Form(other));

    [Fact]
    public void Many_members_are_in_order_and_those_of_one_name_stay_in_theirs()
    {
        var names = Enumerable.Range(0, 60).Select(i => $"m{i * 37 % 60}").ToArray();
        var body = $"{{{string.Join(',', names.Select(name => $"\"{name}\":{{\"b\":1,\"a\":2}},\"same\":\"{name}\""))}}}";
        var sorted = names.Order(StringComparer.Ordinal).Select(name => $"\"{name}\":{{\"a\":2,\"b\":1}}").Concat(names.Select(name => $"\"same\":\"{name}\""));

        Assert.Equal($"{{{string.Join(',', sorted)}}}", Form(body));
    }

    [Theory]
    [InlineData("""{"\ud800":1}""")]
    [InlineData("""{"name":"\ud800"}""")]
    [InlineData("""{"name":""")]
    [InlineData("")]
    public void What_is_no_text_or_no_JSON_has_no_form(string body) => Assert.Null(Form(body));

    private static string? Form(string body)
    {
        var buffer = JsonBuffer.Rent();
        var isJson = CanonicalJson.TryWrite(System.Text.Encoding.UTF8.GetBytes(body), 64, buffer);
        var form = System.Text.Encoding.UTF8.GetString(buffer.Written.Span);
        JsonBuffer.Return(buffer);
        Assert.True(isJson || form.Length == 0);

        return isJson ? form : null;
    }
}
