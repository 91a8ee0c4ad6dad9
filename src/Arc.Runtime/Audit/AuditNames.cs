namespace Arc.Audit;

/// <summary>What actions and scopes are called in the table and in JSON.</summary>
internal static class AuditNames
{
    private static readonly string[] _actions = ["create", "update", "delete", "restore", "custom"];
    private static readonly string[] _scopes = ["public", "authenticated", "member", "service", "elevated"];

    public static string Of(AuditAction action) => _actions[(int)action];

    public static string Of(ScopeKind scope) => _scopes[(int)scope];

    public static bool TryAction(string? name, out AuditAction action)
    {
        var index = Array.IndexOf(_actions, name);
        action = (AuditAction)Math.Max(index, 0);

        return index >= 0;
    }

    /// <summary>A name that is none was put there by a foreign hand. It still reads as something, and its entry fails the verification.</summary>
    public static AuditAction Action(string name) => TryAction(name, out var action) ? action : AuditAction.Custom;

    public static ScopeKind Scope(string name) => (ScopeKind)Math.Max(Array.IndexOf(_scopes, name), 0);
}
