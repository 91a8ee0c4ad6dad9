using System.Globalization;
using Arc.Events;
using Arc.PostgreSql.EntityModel;

namespace Arc.PostgreSql.Events;

/// <summary>What all events of a <see cref="RowStatement"/> have in common: it stands in the text, and nobody sends it again and again.</summary>
/// <param name="Type">The type of the event.</param>
/// <param name="AggregateType">The type of its aggregate.</param>
/// <param name="SchemaVersion">The version of its data.</param>
internal readonly record struct EventForm(string Type, string AggregateType, int SchemaVersion)
{
    public static EventForm Of(OutboxMessage message) => new(message.Type, message.AggregateType, message.SchemaVersion);

    /// <summary>The value of a column; null when each event has its own.</summary>
    /// <param name="column">The name of the column.</param>
    public string? Literal(string column) => column switch
    {
        "type" => SqlText.Quote(Type),
        "aggregate_type" => SqlText.Quote(AggregateType),
        "schema_version" => SchemaVersion.ToString(CultureInfo.InvariantCulture),
        _ => null,
    };
}
