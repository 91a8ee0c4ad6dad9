using Arc.Declarations.Behavior;
using Microsoft.CodeAnalysis;

namespace Arc.Declarations.Events;

/// <summary>Reads methods marked <c>[Subscribe]</c>.</summary>
internal static class SubscriberReader
{
    /// <summary>The subscribers of a class, in its order.</summary>
    /// <param name="type">The class.</param>
    /// <param name="findings">Who listens to what is wrong.</param>
    /// <param name="cancellation">The answer is no longer wanted.</param>
    /// <param name="consumed">Takes the names of all types whose content they depend on.</param>
    public static EquatableArray<SubscriberDeclaration> ReadAll(INamedTypeSymbol type, IFindings findings, CancellationToken cancellation, ICollection<string>? consumed = null)
    {
        for (var outer = type; outer is not null; outer = outer.ContainingType)
        {
            consumed?.Add(outer.Name);
        }

        List<SubscriberDeclaration> subscribers = [];
        foreach (var member in type.GetMembers())
        {
            if (member is IMethodSymbol method && KnownAttributes.Find(method, KnownAttribute.Subscribe) is not null)
            {
                subscribers.AddRange(Read(method, findings, cancellation));
            }
        }

        return subscribers.ToEquatableArray();
    }

    /// <summary>
    /// The subscriber that a method is, whatever the number of its attributes: an event that matches two of them is delivered
    /// once. None for a method without one.
    /// </summary>
    public static EquatableArray<SubscriberDeclaration> Read(IMethodSymbol method, IFindings findings, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var returns = MethodReader.Returns(method, out _);
        var parameters = ParameterReader.Read(method, ParameterKind.EventEnvelope, ParameterKind.EventRecord, ParameterKind.ServiceProvider, ParameterKind.CancellationToken) ?? default;
        var reason = Wrong(method, returns, parameters);
        if (reason is not null)
        {
            findings.Refuse(EventFindings.WrongSignature(
                method, reason, $"static Task {method.Name}(EventEnvelope envelope[, IServiceProvider services][, CancellationToken cancellation])"));
        }

        var name = method.ContainingType.FullMetadataName() + "." + method.Name;
        List<string> patterns = [];
        EquatableArray<SubscriberSetting>? settings = null;
        var record = RecordOf(method, parameters);
        var arePatterns = true;
        foreach (var attribute in method.GetAttributes())
        {
            if (attribute.Identify() != KnownAttribute.Subscribe)
            {
                continue;
            }

            var pattern = new AttributeArguments(attribute).Text(0) ?? "";
            patterns.Add(pattern);
            settings ??= Settings(attribute);
            if (WireNames.IsPattern(pattern))
            {
                arePatterns &= Fits(record, pattern, attribute, method, findings);
                continue;
            }

            arePatterns = false;
            if (attribute.AttributeConstructor is not null)
            {
                findings.Refuse(EventFindings.PatternNotValid(attribute, method, pattern));
            }
        }

        if (patterns.Count == 0)
        {
            return default;
        }

        return
        [
            new SubscriberDeclaration
            {
                Pattern = string.Join(", ", patterns),
                Name = name,
                Settings = settings ?? default,
                Method = MethodReader.Reference(method, method.ContainingAssembly),
                Returns = returns,
                Parameters = parameters,
                IsValid = arePatterns && reason is null,
            },
        ];
    }

    // A record that is not written yet is looked at by the generator, which writes it, and by the analyzer, which sees it written.
    private static ITypeSymbol? RecordOf(IMethodSymbol method, EquatableArray<ParameterDeclaration> parameters)
    {
        for (var i = 0; i < parameters.Count; i++)
        {
            if (parameters[i].Record is not null && method.Parameters[i].Type is { TypeKind: not TypeKind.Error } type)
            {
                return type;
            }
        }

        return null;
    }

    private static bool Fits(ITypeSymbol? record, string pattern, AttributeData attribute, IMethodSymbol method, IFindings findings)
    {
        if (record is null)
        {
            return true;
        }

        var types = EventRecordReader.TypesOf(record);
        if (types.Contains(pattern))
        {
            return true;
        }

        findings.Refuse(EventFindings.RecordDoesNotFit(attribute, method, record.Name, string.Join(", ", types), pattern));
        return false;
    }

    private static EquatableArray<SubscriberSetting> Settings(AttributeData attribute)
    {
        List<SubscriberSetting> settings = [];
        foreach (var argument in attribute.NamedArguments)
        {
            if (argument.Value.Kind == TypedConstantKind.Primitive)
            {
                settings.Add(new SubscriberSetting(argument.Key, LiteralReader.Read(argument.Value)));
            }
        }

        return settings.ToEquatableArray();
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
            if (parameter.Kind is ParameterKind.EventEnvelope or ParameterKind.EventRecord)
            {
                return method.IsAccessibleIn(method.ContainingAssembly) ? null : "it is private, and so nobody can call it";
            }
        }

        return "its parameters are not those of a subscriber";
    }
}
