using System.ComponentModel.DataAnnotations;

namespace Arc.Generators.Live.Shapes;

[Resource, Permit(Operations.All, Anyone = true)]
public partial class Customer
{
    public Guid Id { get; init; }

    public required string Name { get; set; }

    public required Address Home { get; set; }

    public Address? Office { get; set; }

    public Money? Credit { get; set; }
}

public class Address
{
    [StringLength(100)]
    public required string Street { get; set; }

    public string City { get; set; } = "Berlin";

    public Position? Position { get; set; }
}

public class Position
{
    [Range(-90, 90)] public double Latitude { get; set; }

    [Range(-180, 180)] public double Longitude { get; set; }
}

public sealed record Money(decimal Amount, string Currency = "EUR")
{
    public string? Remark { get; init; }

    public Rounding? Rounding { get; init; }
}

public sealed record Rounding(int Digits, bool Up);
