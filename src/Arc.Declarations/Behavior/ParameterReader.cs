using Arc.Declarations.Events;
using Microsoft.CodeAnalysis;

namespace Arc.Declarations.Behavior;

/// <summary>Recognizes the parameters that the runtime fills.</summary>
internal static class ParameterReader
{
    /// <summary>Null for what comes from the body.</summary>
    public static ParameterKind? KindOf(ITypeSymbol type) => type.Name switch
    {
        "OperationContext" when type.IsArc("OperationContext") => ParameterKind.OperationContext,
        "Scope" when type.IsArc("Scope") => ParameterKind.Scope,
        "EventEnvelope" when type.IsArc("EventEnvelope") => ParameterKind.EventEnvelope,
        "CancellationToken" when type.IsIn("System.Threading") => ParameterKind.CancellationToken,
        "TimeProvider" when type.IsIn("System") => ParameterKind.TimeProvider,
        "IServiceProvider" when type.IsIn("System") => ParameterKind.ServiceProvider,
        _ => null,
    };

    /// <summary>All parameters, when each is one of the allowed kinds and none comes twice; null otherwise.</summary>
    public static EquatableArray<ParameterDeclaration>? Read(IMethodSymbol method, params ParameterKind[] allowed)
    {
        List<ParameterDeclaration>? parameters = null;
        foreach (var parameter in method.Parameters)
        {
            if (Declare(parameter.Type) is not { } declaration || Array.IndexOf(allowed, declaration.Kind) < 0)
            {
                return null;
            }

            if (parameters?.Exists(other => other.Kind == declaration.Kind) == true)
            {
                return null;
            }

            (parameters ??= []).Add(declaration);
        }

        return parameters.ToEquatableArray();
    }

    private static ParameterDeclaration? Declare(ITypeSymbol type)
    {
        if (KindOf(type) is { } kind)
        {
            return new ParameterDeclaration(kind);
        }

        return EventRecordReader.Reference(type) is { } record ? new ParameterDeclaration(ParameterKind.EventRecord) { Record = record } : null;
    }
}
