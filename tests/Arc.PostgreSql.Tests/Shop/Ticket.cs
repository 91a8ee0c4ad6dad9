namespace Arc.PostgreSql.Tests.Shop;

/// <summary>A resource whose key the database makes, and that is deleted softly.</summary>
public sealed class Ticket : IRaisesEvents
{
    public int Id { get; init; }

    public required string Subject { get; set; }

    public Dimensions Screen { get; set; } = new();
}
