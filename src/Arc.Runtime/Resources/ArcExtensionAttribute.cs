namespace Arc.Resources;

/// <summary>Marks an assembly that extends Arc, so that a context that references it lists it at build time.</summary>
/// <param name="extension">The type of the extension.</param>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class ArcExtensionAttribute(Type extension) : Attribute
{
    /// <summary>The type of the extension.</summary>
    public Type Extension { get; } = extension;
}
