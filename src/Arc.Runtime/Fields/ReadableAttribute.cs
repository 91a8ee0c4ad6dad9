namespace Arc;

/// <summary>Only callers with one of the roles see the member; for all others it is absent, and they cannot write it either unless <see cref="WritableAttribute"/> says so.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ReadableAttribute : Attribute
{
    /// <summary>The roles of which the caller must hold at least one.</summary>
    public string[]? Roles { get; set; }
}
