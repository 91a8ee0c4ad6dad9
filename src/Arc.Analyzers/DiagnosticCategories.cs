namespace Arc.Analyzers;

/// <summary>One category per capability, so that <c>.editorconfig</c> can address a capability as a whole.</summary>
internal static class DiagnosticCategories
{
    public const string Resources = "Arc.Resources";

    public const string Permissions = "Arc.Permissions";

    public const string Fields = "Arc.Fields";

    public const string Tenancy = "Arc.Tenancy";

    public const string Query = "Arc.Query";

    public const string Behavior = "Arc.Behavior";

    public const string Events = "Arc.Events";

    public const string Caching = "Arc.Caching";

    public const string Idempotency = "Arc.Idempotency";

    public const string Audit = "Arc.Audit";
}
