namespace Arc.Query;

/// <summary>A row with the version that guards its next write, as a query returns both.</summary>
/// <typeparam name="T">The resource.</typeparam>
/// <param name="Row">The row.</param>
/// <param name="Version">The version column.</param>
public sealed record VersionedRow<T>(T Row, uint Version)
    where T : class;
