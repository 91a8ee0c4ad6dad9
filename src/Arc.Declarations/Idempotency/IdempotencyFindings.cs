using Microsoft.CodeAnalysis;

namespace Arc.Declarations.Idempotency;

/// <summary>What can be wrong with <c>[Idempotent]</c>.</summary>
internal static class IdempotencyFindings
{
    public static Finding OnClassNoEffect(AttributeData attribute, INamedTypeSymbol type) =>
        NoEffect(attribute, type, type.Name, "the resource has none of the writes that it names");

    public static Finding OnMethodNoEffect(AttributeData attribute, IMethodSymbol method) =>
        NoEffect(attribute, method, $"{method.ContainingType.Name}.{method.Name}", "the method is no [Action]");

    private static Finding NoEffect(AttributeData attribute, ISymbol symbol, string name, string reason) =>
        new(DiagnosticIds.ARC0803_IdempotentHasNoEffect, FindingPlace.Of(attribute, symbol), name, reason)
        {
            Properties = [new(FindingProperties.Attribute, "Idempotent")],
        };
}
