namespace Storefront.Activity;

/// <summary>One thing that happened to a row.</summary>
public sealed record ActivityEntry(Guid Id, string Type, string RowId, DateTimeOffset OccurredAt, string? UserId);
