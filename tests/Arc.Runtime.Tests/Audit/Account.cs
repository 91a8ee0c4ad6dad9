namespace Arc.Runtime.Tests.Audit;

/// <summary>A resource with a key that the store makes, a tenant, a secret, owned parts, and a column that no rule names.</summary>
public sealed class Account
{
    public int Id { get; init; }

    public required string Title { get; set; }

    public decimal Balance { get; set; }

    public AccountState State { get; set; }

    public string? ApiToken { get; set; }

    public string? Unnamed { get; set; }

    public string TenantId { get; set; } = "A";

    public AccountHolder? Holder { get; set; }

    public List<AccountLine> Lines { get; set; } = [];
}
