using Arc.Declarations.Resources;

namespace Arc.Declarations.Behavior;

/// <summary>A method that runs around operations.</summary>
internal sealed record HookDeclaration : IDeclaration
{
    /// <summary>It runs after the row was saved; otherwise before.</summary>
    public bool IsAfter { get; init; }

    /// <summary>The operations around which it runs.</summary>
    public Operations Operations { get; init; }

    /// <summary>An instance method of the resource.</summary>
    public required MethodReference Method { get; init; }

    /// <summary>Void, Task or ValueTask.</summary>
    public MethodReturn Returns { get; init; }

    /// <summary>
    /// Its parameters in order: <see cref="ParameterKind.OperationContext"/>, <see cref="ParameterKind.TimeProvider"/> and
    /// <see cref="ParameterKind.CancellationToken"/>.
    /// </summary>
    public EquatableArray<ParameterDeclaration> Parameters { get; init; }
}
