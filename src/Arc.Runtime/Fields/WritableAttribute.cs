namespace Arc;

/// <summary>Only callers with one of the roles may write the member; others who send it are refused.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class WritableAttribute : Attribute
{
    /// <summary>The roles of which the caller must hold at least one.</summary>
    public string[]? Roles { get; set; }
}
