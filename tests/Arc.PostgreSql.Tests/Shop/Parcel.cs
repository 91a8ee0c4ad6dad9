namespace Arc.PostgreSql.Tests.Shop;

/// <summary>A plain row with columns of many kinds, whose key the database makes, and that is deleted softly.</summary>
public sealed class Parcel
{
    public int Id { get; init; }

    public required string Code { get; set; }

    public string? Note { get; set; }

    public DayOfWeek Day { get; set; }

    public DayOfWeek? Holiday { get; set; }

    public decimal Weight { get; set; }

    public DateOnly Due { get; set; }

    public TimeSpan Distance { get; set; }

    public DateTimeOffset? SentAt { get; set; }

    public Uri? Tracking { get; set; }

    public byte[]? Seal { get; set; }

    public List<string> Stops { get; set; } = [];

    public bool Fragile { get; set; }
}
