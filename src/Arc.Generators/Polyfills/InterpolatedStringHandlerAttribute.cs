using System.ComponentModel;

namespace System.Runtime.CompilerServices;

/// <summary>Marks a type that takes the pieces of an interpolated string, for netstandard2.0.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
[EditorBrowsable(EditorBrowsableState.Never)]
internal sealed class InterpolatedStringHandlerAttribute : Attribute;
