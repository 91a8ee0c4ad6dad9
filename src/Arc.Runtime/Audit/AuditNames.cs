namespace Arc.Audit;

/// <summary>What actions and scopes are called in the table and in JSON.</summary>
internal static class AuditNames
{
    /// <summary>What a name reads as that is none, and was put there by a foreign hand: no value at all, so its entry fails the verification.</summary>
    private const int None = -1;

    private static readonly string[] _actions = ["create", "update", "delete", "restore", "custom"];
    private static readonly string[] _scopes = ["public", "authenticated", "member", "service", "elevated"];

    public static string Of(AuditAction action) => Name(_actions, (int)action);

    public static string Of(ScopeKind scope) => Name(_scopes, (int)scope);

    public static bool TryAction(string? name, out AuditAction action)
    {
        action = (AuditAction)Array.IndexOf(_actions, name);

        return (int)action != None;
    }

    public static AuditAction Action(string name) => (AuditAction)Array.IndexOf(_actions, name);

    public static ScopeKind Scope(string name) => (ScopeKind)Array.IndexOf(_scopes, name);

    private static string Name(string[] names, int value) => (uint)value < (uint)names.Length ? names[value] : "?";
}
