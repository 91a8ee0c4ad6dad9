using Arc.Declarations.Behavior;
using Microsoft.CodeAnalysis;

namespace Arc.Declarations.Events;

/// <summary>Reads methods marked <c>[Subscribe]</c>.</summary>
internal static class SubscriberReader
{
    public static SubscriberDeclaration Read(IMethodSymbol method, IFindings findings, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var refusals = findings.Refusals;
        var attribute = KnownAttributes.Find(method, KnownAttribute.Subscribe);
        var pattern = attribute is null ? "" : new AttributeArguments(attribute).Text(0) ?? "";
        if (attribute is not null && !WireNames.IsPattern(pattern))
        {
            findings.Refuse(EventFindings.PatternNotValid(attribute, method, pattern));
        }

        var returns = MethodReader.Returns(method, out _);
        var parameters = ParameterReader.Read(method, ParameterKind.EventEnvelope, ParameterKind.ServiceProvider, ParameterKind.CancellationToken) ?? default;
        if (Wrong(method, returns, parameters) is { } reason)
        {
            findings.Refuse(EventFindings.WrongSignature(
                method, reason, $"static Task {method.Name}(EventEnvelope envelope[, IServiceProvider services][, CancellationToken cancellation])"));
        }

        return new SubscriberDeclaration
        {
            Pattern = pattern,
            Name = method.ContainingType.FullMetadataName() + "." + method.Name,
            Method = MethodReader.Reference(method, method.ContainingAssembly),
            Returns = returns,
            Parameters = parameters,
            IsValid = findings.Refusals == refusals && attribute is not null,
        };
    }

    private static string? Wrong(IMethodSymbol method, MethodReturn returns, EquatableArray<ParameterDeclaration> parameters)
    {
        if (!method.IsStatic)
        {
            return "it is not static";
        }

        if (!MethodReader.IsPlain(method) || method.ContainingType.IsGenericType)
        {
            return "it is generic or passes something by reference";
        }

        if (method is { IsAsync: true, ReturnsVoid: true })
        {
            return "'async void' cannot be awaited, so a failure would be lost";
        }

        if (returns is not (MethodReturn.Void or MethodReturn.Task or MethodReturn.ValueTask))
        {
            return "it returns something that nobody takes";
        }

        foreach (var parameter in parameters)
        {
            if (parameter.Kind == ParameterKind.EventEnvelope)
            {
                return method.IsAccessibleIn(method.ContainingAssembly) ? null : "it is private, and so nobody can call it";
            }
        }

        return "its parameters are not those of a subscriber";
    }
}
