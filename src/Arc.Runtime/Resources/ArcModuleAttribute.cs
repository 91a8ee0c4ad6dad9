namespace Arc.Resources;

/// <summary>Marks an assembly that holds resources, so that a context in another assembly finds them at build time.</summary>
/// <param name="module">The type of the module.</param>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class ArcModuleAttribute(Type module) : Attribute
{
    /// <summary>The type of the module.</summary>
    public Type Module { get; } = module;
}
