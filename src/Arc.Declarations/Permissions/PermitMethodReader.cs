using Microsoft.CodeAnalysis;

namespace Arc.Declarations.Permissions;

/// <summary>Finds the static methods that <c>When</c> and <c>Rows</c> name.</summary>
internal static class PermitMethodReader
{
    public static WhenDeclaration? ReadWhen(Reading reading, AttributeData attribute, ISymbol owner, string name)
    {
        const string expected = "static bool, Task<bool> or ValueTask<bool> {0}(Scope scope) or {0}(PermissionContext context)";
        IMethodSymbol? found = null;
        foreach (var method in Methods(reading.Subject, name))
        {
            found ??= method;
            if (!method.IsStatic || !MethodReader.IsPlain(method) || method.Parameters.Length != 1)
            {
                continue;
            }

            var parameter = method.Parameters[0].Type;
            var takesContext = parameter.IsArc("PermissionContext");
            var returns = MethodReader.Returns(method, out var value);
            if ((takesContext || parameter.IsArc("Scope")) && value?.SpecialType == SpecialType.System_Boolean)
            {
                return new WhenDeclaration(MethodReader.Reference(method, reading.Subject.ContainingAssembly), takesContext, returns);
            }
        }

        reading.Findings.Refuse(found is null
            ? PermissionFindings.WhenNotAMethod(attribute, owner, name, Nearest(reading, name))
            : PermissionFindings.WhenWrongSignature(attribute, owner, name, expected.Replace("{0}", name)));
        return null;
    }

    public static RowsDeclaration? ReadRows(Reading reading, AttributeData attribute, ISymbol owner, string name)
    {
        IMethodSymbol? found = null;
        foreach (var method in Methods(reading.Subject, name))
        {
            found ??= method;
            if (method.IsStatic && MethodReader.IsPlain(method) && method.Parameters.Length == 1 && method.Parameters[0].Type.IsArc("Scope")
                && IsFilter(method.ReturnType, reading.Subject))
            {
                return new RowsDeclaration(MethodReader.Reference(method, reading.Subject.ContainingAssembly));
            }
        }

        reading.Findings.Refuse(found is null
            ? PermissionFindings.RowsNotAMethod(attribute, owner, name, Nearest(reading, name))
            : PermissionFindings.RowsWrongSignature(attribute, owner, name, $"static Expression<Func<{reading.Subject.Name}, bool>> {name}(Scope scope)"));
        return null;
    }

    // Expression<Func<T, bool>>
    private static bool IsFilter(ITypeSymbol type, INamedTypeSymbol resource)
        => type is INamedTypeSymbol { Name: "Expression", Arity: 1 } expression
           && expression.IsIn("System.Linq.Expressions")
           && expression.TypeArguments[0] is INamedTypeSymbol { Name: "Func", Arity: 2 } function
           && function.IsIn("System")
           && SymbolEqualityComparer.Default.Equals(function.TypeArguments[0], resource)
           && function.TypeArguments[1].SpecialType == SpecialType.System_Boolean;

    private static IEnumerable<IMethodSymbol> Methods(INamedTypeSymbol type, string name)
    {
        for (var current = type; current is { SpecialType: not SpecialType.System_Object }; current = current.BaseType)
        {
            foreach (var member in current.GetMembers(name))
            {
                if (member is IMethodSymbol { MethodKind: MethodKind.Ordinary } method)
                {
                    yield return method;
                }
            }
        }
    }

    private static string? Nearest(Reading reading, string name)
    {
        if (!reading.Findings.WantsRemarks)
        {
            return null;
        }

        List<string> names = [];
        foreach (var member in reading.Subject.GetMembers())
        {
            if (member is IMethodSymbol { MethodKind: MethodKind.Ordinary, IsStatic: true })
            {
                names.Add(member.Name);
            }
        }

        return NearestName.Find(name, names);
    }
}
