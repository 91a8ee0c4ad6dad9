using Arc.Declarations.Fields;
using Arc.Declarations.Idempotency;
using Arc.Declarations.Permissions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Arc.Declarations.Behavior;

/// <summary>Reads <c>[Action]</c> methods.</summary>
internal static class ActionReader
{
    public static void Read(Reading reading, IMethodSymbol method, AttributeData attribute, List<MemberDeclaration> members, List<ActionDeclaration> actions)
    {
        var refusals = reading.Findings.Refusals;
        var name = new AttributeArguments(attribute).Text("Name") ?? DefaultName(method.Name);
        CheckName(reading, method, attribute, name, actions);
        CheckForm(reading, method);

        var returns = MethodReader.Returns(method, out var value);
        var result = value is null ? null : ActionValueReader.Result(reading, method, value);
        var parameters = Parameters(reading, method);
        var permits = PermitReader.ReadMethod(reading, method, members);
        if (reading.Findings.Refusals > refusals)
        {
            return;
        }

        actions.Add(new ActionDeclaration
        {
            Name = name,
            Method = MethodReader.Reference(method, reading.Subject.ContainingAssembly),
            Returns = returns,
            Result = result,
            Parameters = parameters,
            Permits = permits,
            Idempotency = IdempotentReader.ReadMethod(method),
            Summary = SummaryReader.Read(SyntaxOf(method, reading.Cancellation)),
        });
    }

    /// <summary><c>PublishAsync</c> is called <c>publish</c>.</summary>
    internal static string DefaultName(string method)
    {
        const string suffix = "Async";
        return Words.Camel(method.Length > suffix.Length && method.EndsWith(suffix, StringComparison.Ordinal)
            ? method.Substring(0, method.Length - suffix.Length)
            : method);
    }

    private static void CheckName(Reading reading, IMethodSymbol method, AttributeData attribute, string name, List<ActionDeclaration> actions)
    {
        if (!WireNames.IsName(name))
        {
            reading.Findings.Refuse(BehaviorFindings.ActionNameNotValid(attribute, method, name));
        }
        else if (name.ToUpperInvariant() is "LIST" or "GET" or "CREATE" or "UPDATE" or "DELETE")
        {
            reading.Findings.Refuse(BehaviorFindings.ActionNameReserved(attribute, method, name));
        }

        foreach (var other in actions)
        {
            if (string.Equals(other.Name, name, StringComparison.OrdinalIgnoreCase))
            {
                reading.Findings.Refuse(BehaviorFindings.ActionNameTaken(attribute, method, name, other.Method.Name));
                break;
            }
        }
    }

    private static void CheckForm(Reading reading, IMethodSymbol method)
    {
        var reason = method switch
        {
            { IsStatic: true } => "it is static: an action runs on a row",
            { IsAbstract: true } => "it is abstract",
            { IsAsync: true, ReturnsVoid: true } => "'async void' cannot be awaited: return a Task",
            _ when !MethodReader.IsPlain(method) => "it is generic or passes something by reference",
            _ => null,
        };

        if (reason is not null)
        {
            reading.Findings.Refuse(BehaviorFindings.ActionWrongSignature(method, method, reason));
        }
    }

    private static EquatableArray<ActionParameter> Parameters(Reading reading, IMethodSymbol method)
    {
        List<ActionParameter>? parameters = null;
        var index = 0;
        foreach (var parameter in method.Parameters)
        {
            switch (ParameterReader.KindOf(parameter.Type))
            {
                case { } kind and (ParameterKind.OperationContext or ParameterKind.TimeProvider or ParameterKind.CancellationToken):
                    (parameters ??= []).Add(new ActionParameter(kind, null));
                    break;
                case { }:
                    reading.Findings.Refuse(BehaviorFindings.ActionWrongSignature(
                        parameter, method, $"'{parameter.Name}' cannot come from a request; take an OperationContext, which holds the scope and the services"));
                    break;
                default:
                    if (ActionValueReader.Parameter(reading, method, parameter, index) is { } member)
                    {
                        (parameters ??= []).Add(new ActionParameter(ParameterKind.Body, member));
                        index++;
                    }

                    break;
            }
        }

        return parameters.ToEquatableArray();
    }

    private static SyntaxNode? SyntaxOf(IMethodSymbol method, CancellationToken cancellation)
        => method.DeclaringSyntaxReferences.IsEmpty ? null : method.DeclaringSyntaxReferences[0].GetSyntax(cancellation) as MethodDeclarationSyntax;
}
