using System.ComponentModel;

namespace System.Diagnostics.CodeAnalysis;

/// <summary>Tells the null analysis what a result says about a parameter, for netstandard2.0.</summary>
[AttributeUsage(AttributeTargets.Parameter, Inherited = false)]
[EditorBrowsable(EditorBrowsableState.Never)]
internal sealed class NotNullWhenAttribute(bool returnValue) : Attribute
{
    public bool ReturnValue { get; } = returnValue;
}
