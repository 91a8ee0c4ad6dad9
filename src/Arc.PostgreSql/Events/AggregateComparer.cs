namespace Arc.PostgreSql.Events;

/// <summary>Tells aggregates apart by their keys before their types: every event of a page is looked for, and few types share a key.</summary>
internal sealed class AggregateComparer : IEqualityComparer<(string Type, string Id)>
{
    public bool Equals((string Type, string Id) x, (string Type, string Id) y) => x.Id == y.Id && x.Type == y.Type;

    public int GetHashCode((string Type, string Id) aggregate) => aggregate.Id.GetHashCode(StringComparison.Ordinal);
}
