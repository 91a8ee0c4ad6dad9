namespace Arc.Runtime.Tests.Golden;

/// <summary>A principal of the fixture world.</summary>
public sealed record Caller(string User, string? Tenant, params string[] Roles)
{
    public static readonly Caller A1 = new("a1", "A");
    public static readonly Caller A2 = new("a2", "A");
    public static readonly Caller Editor = new("aEditor", "A", "editor");
    public static readonly Caller Buyer = new("aBuyer", "A", "buyer");
    public static readonly Caller Admin = new("aAdmin", "A", "admin");
    public static readonly Caller B1 = new("b1", "B", "admin");
    public static readonly Caller NoOrg = new("noorg", null, "admin");

    public string Token => $"{User};{Tenant};{string.Join(',', Roles)}";
}
