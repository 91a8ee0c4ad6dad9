// expect: nothing
namespace Shop;

public abstract class Entity<TKey>
{
    public TKey Id { get; init; } = default!;
    public DateTimeOffset CreatedAt { get; private set; }
}

public record Money(decimal Amount, [property: StringLength(3)] string Currency);

public class Address
{
    public required string City { get; set; }
    public string? Street { get; set; }
    public List<string> Lines { get; set; } = [];
}

[Resource, Permit(Operations.All, Authenticated = true)]
public partial class Customer : Entity<long>
{
    public required string Name { get; set; }
    [EmailAddress] public string? Email { get; set; }
    public Address? Home { get; set; }
    public List<Address> Others { get; set; } = [];
    public DateOnly? Birthday { get; set; }
    public TimeOnly Morning { get; set; }
    public TimeSpan Wait { get; set; }
    public Uri? Site { get; set; }
    public byte[] Picture { get; set; } = [];
    public double Weight { get; set; }
    public string[] Tags { get; set; } = [];
    public DayOfWeek Day { get; set; }
}

[Resource, Permit(Operations.All, Rows = nameof(Mine))]
public sealed partial record Invoice(string Id, string OwnerId)
{
    public Money? Total { get; set; }

    private static Expression<Func<Invoice, bool>> Mine(Scope scope) => invoice => invoice.OwnerId == scope.UserId;
}

public static partial class Outer
{
    [Resource(Name = "outer-event", Path = "outer/events"), Permit(Operations.All, When = nameof(Open))]
    internal partial class @event
    {
        [Key] public Guid @class { get; init; }
        public string @string { get; set; } = "";

        private static Task<bool> Open(PermissionContext context) => Task.FromResult(context.Scope.IsAuthenticated);
    }
}

public static class Mailer
{
    [Subscribe("invoice.*"), Subscribe("customer.created")]
    public static ValueTask OnAny(EventEnvelope e, CancellationToken cancellation) => default;
}
