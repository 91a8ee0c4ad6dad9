using System.Security.Claims;

namespace Arc;

/// <summary>Who is calling, resolved once per request by <see cref="IScopeResolver"/>.</summary>
public sealed class Scope
{
    /// <summary>A caller nobody knows.</summary>
    public static Scope Anonymous { get; } = new() { Kind = ScopeKind.Public, Principal = new ClaimsPrincipal(new ClaimsIdentity()) };

    /// <summary>The application itself: background work without a caller. It belongs to no tenant.</summary>
    public static Scope System { get; } = new() { Kind = ScopeKind.Elevated, Principal = new ClaimsPrincipal(new ClaimsIdentity("system")) };

    /// <summary>What kind of caller this is.</summary>
    public required ScopeKind Kind { get; init; }

    /// <summary>The identity and its claims.</summary>
    public required ClaimsPrincipal Principal { get; init; }

    /// <summary>The user; null for callers without one.</summary>
    public string? UserId { get; init; }

    /// <summary>The tenant; null for callers without one, who then see no row of a tenant's resource.</summary>
    public string? TenantId { get; init; }

    /// <summary>
    /// Whether the caller reaches the rows of all tenants through the operations of resources, as far as permissions go. An elevated
    /// request does (<see cref="ElevationOptions"/>); code of the application that queries a context leaves its filter by itself.
    /// </summary>
    public bool IsAcrossTenants { get; init; }

    /// <summary>Whether an elevated caller has asked for one tenant, and sees nothing of others.</summary>
    internal bool IsConfined { get; init; }

    /// <summary>Whether the caller sees what is kept of all tenants beside their rows: the audit trail, events that were given up.</summary>
    internal bool SeesAllTenants => Kind == ScopeKind.Elevated && !IsConfined;

    /// <summary>The same caller within one tenant.</summary>
    internal Scope ConfinedTo(string tenantId) => new() { Kind = Kind, Principal = Principal, UserId = UserId, TenantId = tenantId, IsConfined = true };

    /// <summary>Whether the caller has an identity.</summary>
    public bool IsAuthenticated => Kind != ScopeKind.Public;

    /// <summary>Whether the caller holds one of <paramref name="roles"/>, by the role claim type of each identity.</summary>
    /// <param name="roles">The roles of which one suffices.</param>
    /// <returns>True when one is held.</returns>
    public bool HasAnyRole(params ReadOnlySpan<string> roles)
    {
        foreach (var role in roles)
        {
            if (Principal.IsInRole(role))
            {
                return true;
            }
        }

        return false;
    }
}
