using System.ComponentModel;

namespace System.Runtime.CompilerServices;

/// <summary>Written by the compiler beside <c>required</c> members, so that older compilers refuse to skip them.</summary>
[AttributeUsage(AttributeTargets.All, AllowMultiple = true, Inherited = false)]
[EditorBrowsable(EditorBrowsableState.Never)]
internal sealed class CompilerFeatureRequiredAttribute(string featureName) : Attribute
{
    public string FeatureName { get; } = featureName;

    public bool IsOptional { get; init; }
}
