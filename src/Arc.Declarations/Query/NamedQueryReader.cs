using Arc.Declarations.Behavior;
using Arc.Declarations.Fields;
using Arc.Declarations.Permissions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Arc.Declarations.Query;

/// <summary>Reads <c>[Query]</c> methods.</summary>
internal static class NamedQueryReader
{
    public static void Read(Reading reading, IMethodSymbol method, AttributeData attribute, List<MemberDeclaration> members, List<NamedQueryDeclaration> queries)
    {
        var refusals = reading.Findings.Refusals;
        var name = new AttributeArguments(attribute).Text(0) ?? "";
        if (!WireNames.IsName(name))
        {
            reading.Findings.Refuse(QueryFindings.NameNotValid(attribute, method, name));
        }

        foreach (var other in queries)
        {
            if (string.Equals(other.Name, name, StringComparison.OrdinalIgnoreCase))
            {
                reading.Findings.Refuse(QueryFindings.NameTaken(attribute, method, name, other.Method.Name));
                break;
            }
        }

        var parameters = Parameters(reading, method);
        if (parameters.IsEmpty)
        {
            var rows = $"IQueryable<{reading.Subject.Name}>";
            reading.Findings.Refuse(QueryFindings.WrongSignature(method, $"static {rows} {method.Name}({rows} rows[, Scope scope])"));
        }

        var permits = PermitReader.ReadMethod(reading, method, members);
        if (reading.Findings.Refusals > refusals)
        {
            return;
        }

        queries.Add(new NamedQueryDeclaration
        {
            Name = name,
            Method = MethodReader.Reference(method, reading.Subject.ContainingAssembly),
            Parameters = parameters,
            Permits = permits,
            Summary = method.DeclaringSyntaxReferences.IsEmpty
                ? null
                : SummaryReader.Read(method.DeclaringSyntaxReferences[0].GetSyntax(reading.Cancellation) as MethodDeclarationSyntax),
        });
    }

    private static EquatableArray<ParameterDeclaration> Parameters(Reading reading, IMethodSymbol method)
    {
        if (!method.IsStatic || !MethodReader.IsPlain(method) || method.Parameters.Length is 0 or > 2
            || !IsRows(method.ReturnType, reading.Subject) || !IsRows(method.Parameters[0].Type, reading.Subject))
        {
            return default;
        }

        if (method.Parameters.Length == 1)
        {
            return [new ParameterDeclaration(ParameterKind.Rows)];
        }

        return method.Parameters[1].Type.IsArc("Scope") ? [new ParameterDeclaration(ParameterKind.Rows), new ParameterDeclaration(ParameterKind.Scope)] : default;
    }

    private static bool IsRows(ITypeSymbol type, INamedTypeSymbol resource)
        => type is INamedTypeSymbol { Name: "IQueryable", Arity: 1 } rows && rows.IsIn("System.Linq")
           && SymbolEqualityComparer.Default.Equals(rows.TypeArguments[0], resource);
}
