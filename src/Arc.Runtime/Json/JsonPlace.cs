namespace Arc.Json;

/// <summary>Where in a text something stands, as people count: lines and bytes within them, both from 1.</summary>
internal static class JsonPlace
{
    public static (long Line, long Position) Of(ReadOnlySpan<byte> text, int offset)
    {
        var before = text[..offset];
        return (before.Count((byte)'\n') + 1, offset - before.LastIndexOf((byte)'\n'));
    }
}
