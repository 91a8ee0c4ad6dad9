using System.Runtime.CompilerServices;

namespace Arc.Events;

/// <summary>
/// What rows have raised and no save has stored yet. It lies beside the rows, not in them, so that a resource has no member for
/// it that a model, a body or an answer could see; it lives as long as its row.
/// </summary>
internal static class RaisedEvents
{
    // The table is safe for any thread; a list belongs to its row, and like it to one flow at a time.
    private static readonly ConditionalWeakTable<object, List<RaisedEvent>> _raised = [];

    public static void Add(IRaisesEvents row, RaisedEvent raised) => _raised.GetValue(row, static _ => []).Add(raised);

    /// <summary>Whether a row has raised anything that is not stored.</summary>
    public static bool Any(object row) => row is IRaisesEvents && Of(row).Count > 0;

    /// <summary>What a row has raised, in its order.</summary>
    public static IReadOnlyList<RaisedEvent> Of(object row) => _raised.TryGetValue(row, out var raised) ? raised : [];

    /// <summary>The first ones are stored; what was raised meanwhile is not.</summary>
    public static void Stored(object row, int count)
    {
        if (_raised.TryGetValue(row, out var raised))
        {
            raised.RemoveRange(0, count);
        }
    }
}
