namespace Arc.Transports;

/// <summary>
/// Which types of events are wanted: one type (<c>product.created</c>), a star for a segment (<c>*.created</c>), at the end
/// for one or more (<c>product.*</c>, <c>*</c>), and several of these with commas between them.
/// </summary>
public sealed class EventPattern
{
    private readonly string[] _alternatives;

    /// <summary>Reads a pattern.</summary>
    /// <param name="text">The pattern.</param>
    public EventPattern(string text)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        _alternatives = text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    /// <summary>Whether events of a type are wanted.</summary>
    /// <param name="type">The type of an event.</param>
    /// <returns>True when the pattern, or one of several, covers the type.</returns>
    public bool Matches(string type)
    {
        foreach (var alternative in _alternatives)
        {
            if (Matches(alternative, type))
            {
                return true;
            }
        }

        return false;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join(", ", _alternatives);

    private static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> rest)
    {
        while (true)
        {
            var wanted = Segment(ref pattern, out var isLastWanted);
            var segment = Segment(ref rest, out var isLast);

            if (wanted is not "*" ? !wanted.SequenceEqual(segment) : segment.IsEmpty)
            {
                return false;
            }

            if (isLastWanted)
            {
                return isLast || wanted is "*";
            }

            if (isLast)
            {
                return false;
            }
        }
    }

    private static ReadOnlySpan<char> Segment(ref ReadOnlySpan<char> text, out bool isLast)
    {
        var dot = text.IndexOf('.');
        isLast = dot < 0;
        var segment = isLast ? text : text[..dot];
        text = isLast ? default : text[(dot + 1)..];

        return segment;
    }
}
