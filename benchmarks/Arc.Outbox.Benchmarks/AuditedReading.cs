using System.ComponentModel.DataAnnotations;

namespace Arc.Outbox.Benchmarks;

/// <summary>The same row, audited.</summary>
[Resource, Audited, Permit(Operations.All, Anyone = true)]
public partial class AuditedReading
{
    public Guid Id { get; init; }

    [StringLength(80)]
    public required string Sensor { get; set; }

    [StringLength(200)]
    public string Note { get; set; } = "";

    public decimal Value { get; set; }

    public DateTimeOffset TakenAt { get; set; }

    public static AuditedReading Next(int number)
    {
        var reading = Reading.Next(number);

        return new AuditedReading { Id = reading.Id, Sensor = reading.Sensor, Note = reading.Note, Value = reading.Value, TakenAt = reading.TakenAt };
    }
}
