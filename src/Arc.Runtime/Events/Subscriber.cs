namespace Arc.Events;

/// <summary>A method that wants events; bound to it by generated code.</summary>
/// <param name="Name">The method, for logs: <c>Shop.Emails.OnOrder</c>.</param>
/// <param name="Pattern">The events it wants: one type (<c>product.created</c>), those of a prefix (<c>product.*</c>), of an ending (<c>*.created</c>) or all (<c>*</c>).</param>
/// <param name="Handle">Calls the method, with the services of a scope made for this one delivery.</param>
public sealed record Subscriber(string Name, string Pattern, Func<EventEnvelope, IServiceProvider, CancellationToken, ValueTask> Handle)
{
    /// <summary>Whether an event of the type is for this subscriber.</summary>
    /// <param name="type">The event's type.</param>
    /// <returns>True when the pattern covers it: a star stands for one segment, at the end for one or more.</returns>
    public bool Wants(string type)
    {
        var pattern = Pattern.AsSpan();
        var rest = type.AsSpan();

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
