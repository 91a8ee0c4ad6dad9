using System.Text.Json;
using Arc.Problems;

namespace Arc.Json;

/// <summary>Says what is wrong with a text that is no JSON, and where, without the reader's own words.</summary>
internal static class MalformedJson
{
    private const string HalfPair = "A name in the body holds half a surrogate pair.";

    public static Problem Describe(JsonException exception, ReadOnlySpan<byte> json, int maxDepth)
    {
        if (TooDeepAt(json, maxDepth) is { } deep)
        {
            return At($"The body nests deeper than {maxDepth} levels.", JsonPlace.Of(json, deep));
        }

        var (line, position) = ((exception.LineNumber ?? 0) + 1, (exception.BytePositionInLine ?? 0) + 1);
        return At(exception.Message == HalfPair ? HalfPair : $"The body stops being JSON at line {line}, position {position}.", (line, position));
    }

    /// <summary>There is no such text, hence no such name; the reader finds out only when it is asked for it.</summary>
    public static JsonException HalfAPair(ReadOnlySpan<byte> json, int offset)
    {
        var (line, position) = JsonPlace.Of(json, offset);
        return new JsonException(HalfPair, path: null, line - 1, position - 1);
    }

    public static Problem At(string detail, (long Line, long Position) place) => new(ProblemKind.MalformedJson, detail) { Place = place };

    // The reader reports depth by the same exception as everything else, so it is asked again with room for one level more.
    private static int? TooDeepAt(ReadOnlySpan<byte> json, int maxDepth)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = maxDepth + 1 });

        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray && reader.CurrentDepth >= maxDepth)
                {
                    return (int)reader.TokenStartIndex;
                }
            }
        }
        catch (JsonException)
        {
            // Something else is wrong, and comes first.
        }

        return null;
    }
}
