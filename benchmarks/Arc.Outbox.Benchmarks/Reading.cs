using System.ComponentModel.DataAnnotations;

namespace Arc.Outbox.Benchmarks;

/// <summary>A row of a usual size.</summary>
[Resource, Permit(Operations.All, Anyone = true)]
public partial class Reading
{
    public Guid Id { get; init; }

    [StringLength(80)]
    public required string Sensor { get; set; }

    [StringLength(200)]
    public string Note { get; set; } = "Solid oak, oiled by hand; holds forty kilograms.";

    public decimal Value { get; set; }

    public DateTimeOffset TakenAt { get; set; }

    public static Reading Next(int number) => new()
    {
        Id = Guid.CreateVersion7(),
        Sensor = $"sensor {number}",
        Value = number % 1000,
        TakenAt = new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(number),
    };
}
