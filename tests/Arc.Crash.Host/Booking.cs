namespace Arc.Crash.Host;

/// <summary>The effect of an event: there must be one for each, and no database constraint helps with that.</summary>
[Resource(Operations = Operations.Read), Permit(Operations.Read, Anyone = true)]
public partial class Booking
{
    public Guid Id { get; init; }

    public Guid EventId { get; init; }

    public string AccountId { get; init; } = "";
}
