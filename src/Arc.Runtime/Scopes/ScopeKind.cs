namespace Arc;

/// <summary>What kind of caller a scope stands for.</summary>
public enum ScopeKind
{
    /// <summary>Nobody known.</summary>
    Public,

    /// <summary>A user without a tenant.</summary>
    Authenticated,

    /// <summary>A user within a tenant.</summary>
    Member,

    /// <summary>A program with an identity of its own.</summary>
    Service,

    /// <summary>The application itself, or an administrator who asked for it.</summary>
    Elevated,
}
