using System.Collections.Concurrent;
using Arc;
using Arc.Events;

namespace Storefront.Activity;

/// <summary>The last things that happened, as this process heard of them.</summary>
internal sealed class RecentActivity
{
    private const int Kept = 5000;
    private readonly ConcurrentQueue<ActivityEntry> _entries = new();

    /// <summary>At most a hundred, newest first: of one row, or of all.</summary>
    public IReadOnlyList<ActivityEntry> Latest(string? rowId) =>
        [.. _entries.Where(entry => rowId is null || entry.RowId == rowId).Reverse().Take(100)];

    [Subscribe("*.*")]
    internal static void Remember(EventEnvelope happened, IServiceProvider services) =>
        services.GetRequiredService<RecentActivity>().Add(new ActivityEntry(
            happened.Id, happened.Type, happened.AggregateId, happened.OccurredAt, happened.UserId));

    private void Add(ActivityEntry entry)
    {
        _entries.Enqueue(entry);
        while (_entries.Count > Kept)
        {
            _entries.TryDequeue(out _);
        }
    }
}
