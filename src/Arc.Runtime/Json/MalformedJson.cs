using System.Text.Json;
using Arc.Problems;

namespace Arc.Json;

/// <summary>Says what is wrong with a text that is no JSON, without the reader's own words.</summary>
internal static class MalformedJson
{
    public static Problem Describe(JsonException exception, ReadOnlySpan<byte> json, int maxDepth)
    {
        if (IsTooDeep(json, maxDepth))
        {
            return new Problem(ProblemKind.MalformedJson, $"The body nests deeper than {maxDepth} levels.");
        }

        if (exception is not { LineNumber: { } line, BytePositionInLine: { } position })
        {
            return new Problem(ProblemKind.MalformedJson, "The body holds half a surrogate pair.");
        }

        return new Problem(ProblemKind.MalformedJson, $"The body stops being JSON at line {line + 1}, position {position + 1}.")
        {
            Place = (line + 1, position + 1),
        };
    }

    // The reader reports depth by the same exception as everything else, so it is asked again with room for one level more.
    private static bool IsTooDeep(ReadOnlySpan<byte> json, int maxDepth)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = maxDepth + 1 });

        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray && reader.CurrentDepth >= maxDepth)
                {
                    return true;
                }
            }
        }
        catch (JsonException)
        {
            // Something else is wrong, and comes first.
        }

        return false;
    }
}
