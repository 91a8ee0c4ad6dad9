using Arc.Declarations;
using Arc.Declarations.Behavior;
using Arc.Generators.Writing;

namespace Arc.Generators.Behavior;

/// <summary>Signatures and arguments of the user's methods.</summary>
internal static class MethodParts
{
    /// <summary>The return type of a method without a value.</summary>
    public static Code Returned(MethodReturn returns) => returns switch
    {
        MethodReturn.Task => Code.Of($"global::System.Threading.Tasks.Task"),
        MethodReturn.ValueTask => Code.Of($"global::System.Threading.Tasks.ValueTask"),
        _ => Code.Of($"void"),
    };

    /// <summary>The parameters that the runtime fills, as declared.</summary>
    public static Code Parameters(EquatableArray<ParameterDeclaration> parameters)
        => Code.Join(", ", parameters.Select((parameter, index) => Code.Of($"{Type(parameter.Kind)} argument{index}")));

    /// <summary>The values for them, where <c>context</c> is at hand.</summary>
    public static Code Arguments(EquatableArray<ParameterDeclaration> parameters)
        => Code.Join(", ", parameters.Select(parameter => Argument(parameter.Kind)));

    public static Code Argument(ParameterKind kind) => kind switch
    {
        ParameterKind.CancellationToken => Code.Of($"context.CancellationToken"),
        ParameterKind.TimeProvider => Code.Of($"context.Time"),
        ParameterKind.Scope => Code.Of($"context.Scope"),
        _ => Code.Of($"context"),
    };

    public static Code Type(ParameterKind kind) => kind switch
    {
        ParameterKind.CancellationToken => Code.Of($"global::System.Threading.CancellationToken"),
        ParameterKind.TimeProvider => Code.Of($"global::System.TimeProvider"),
        ParameterKind.Scope => Code.Of($"global::Arc.Scope"),
        ParameterKind.EventEnvelope => Code.Of($"global::Arc.EventEnvelope"),
        ParameterKind.ServiceProvider => Code.Of($"global::System.IServiceProvider"),
        _ => Code.Of($"global::Arc.OperationContext"),
    };
}
