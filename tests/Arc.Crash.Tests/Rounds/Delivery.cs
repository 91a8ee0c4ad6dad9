using System.Globalization;

namespace Arc.Crash.Tests.Rounds;

/// <summary>One call of a subscriber, as it wrote it down.</summary>
/// <param name="Position">Its place among all calls.</param>
/// <param name="Kind">Which subscriber: <c>heard</c>, <c>booked</c> (once), <c>booking</c> (the effects' own events), or <c>reminder</c>.</param>
/// <param name="EventId">The event.</param>
/// <param name="Type">The event's type.</param>
/// <param name="AggregateId">The row it is about.</param>
/// <param name="Number">The number that the row had.</param>
/// <param name="Due">Since when it was to be heard; null where it was not delayed.</param>
/// <param name="Process">The process that was called.</param>
/// <param name="At">When it was, by the database's clock.</param>
internal sealed record Delivery(long Position, string Kind, Guid EventId, string Type, string AggregateId, int Number, DateTime? Due, int Process, DateTime At)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{AggregateId}  {Position,5}  {At:HH:mm:ss.fff}  {Process,7}  {Kind,-7}  {Type}:{Number}  {EventId}");
}
