using System.Text.Json;
using System.Text.Json.Nodes;
using Arc.Generators.OpenApi;

namespace Arc.Generators.Tests.OpenApi;

/// <summary>What is written is JSON, can stand in a C# raw string, and can be taken apart again.</summary>
public sealed class JsonTextTests
{
    [Theory]
    [InlineData("plain")]
    [InlineData("\"quoted\" \\ / \b\f\n\r\t\0\u001F\u007F")]
    [InlineData("\"\"\"\"\"\"")]
    [InlineData("Grüße, 世界, \U0001F600")]
    [InlineData("\u0085\u2028\u2029\uFEFF")]
    public void Any_text_comes_back_as_it_was(string text)
    {
        var json = JsonText.Quote(text);

        Assert.Equal(text, JsonSerializer.Deserialize<string>(json));
        Assert.DoesNotContain(json, character => char.IsControl(character) || character is '\u2028' or '\u2029');
        Assert.DoesNotContain("\"\"\"", json, StringComparison.Ordinal);
    }

    [Fact]
    public void Half_a_surrogate_pair_is_escaped_for_the_file_that_holds_it() => Assert.Equal("\"a\\ud83db\"", JsonText.Quote("a\uD83Db"));

    [Fact]
    public void Objects_and_arrays_are_indented_and_empty_ones_are_closed_at_once()
    {
        var json = new JsonText();
        using (json.Object())
        {
            json.Object("empty").Dispose();
            json.Texts("texts", "a", "b");
            using (json.Array("items"))
            using (json.Object())
            {
                json.Flag("yes", true);
                json.Raw("number", "1");
            }
        }

        Assert.Equal(
            """
            {
              "empty": {},
              "texts": ["a", "b"],
              "items": [
                {
                  "yes": true,
                  "number": 1
                }
              ]
            }
            """, json.ToString());
    }

    [Fact]
    public void A_text_is_taken_apart_into_its_members()
    {
        const string json = """{ "a": { "x": [1, "}", "\"]"], "y": null } , "b\"": "c,:", "d":-1.5e3,"e": [] }""";

        Assert.Equal(["\"a\"", "\"b\\\"\"", "\"d\"", "\"e\""], JsonSlice.Of(json).Select(slice => slice.Name));
        foreach (var slice in JsonSlice.Of(json))
        {
            Assert.True(JsonNode.DeepEquals(JsonNode.Parse(json)![JsonSerializer.Deserialize<string>(slice.Name)!], JsonNode.Parse(slice.Value)));
        }

        Assert.Equal(["1", "[2]", "\"3\""], JsonSlice.Of("""[1, [2] ,"3"]""").Select(slice => slice.Value));
        Assert.Empty(JsonSlice.Of("{}"));
        Assert.Null(JsonSlice.Member(json, "x"));
    }
}
