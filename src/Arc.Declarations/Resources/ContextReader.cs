using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Arc.Declarations.Resources;

/// <summary>Reads a class marked <c>[ArcContext]</c>, and what referenced assemblies bring to it.</summary>
internal static class ContextReader
{
    /// <summary>What the class says. The body of a method is looked at for findings only, and changes nothing in the declaration.</summary>
    /// <param name="type">The class.</param>
    /// <param name="findings">Who listens to what is wrong.</param>
    /// <param name="cancellation">The answer is no longer wanted.</param>
    /// <param name="consumed">Takes the names of all types whose content the declaration depends on.</param>
    public static ContextDeclaration Read(INamedTypeSymbol type, IFindings findings, CancellationToken cancellation, ICollection<string>? consumed = null)
    {
        Consume(type, consumed);
        var refusals = findings.Refusals;
        var form = TypeForm.Read(type, cancellation);
        CheckForm(type, form, findings);

        var sets = new List<string>();
        var names = new SortedSet<string>(StringComparer.Ordinal);
        ReadMembers(type, sets, names);

        var modelCreating = OnModelCreating(type);
        if (modelCreating is not null && !Calls(modelCreating, "ConfigureArc", cancellation))
        {
            findings.Refuse(ContextFindings.ConfigureArcNotCalled(type, modelCreating));
        }

        var referenced = ReferencedArc.Read(type.ContainingModule, cancellation);
        return new ContextDeclaration
        {
            MetadataName = type.FullMetadataName(),
            Namespace = type.ContainingNamespace.FullName(),
            ClassName = type.Name,
            ContainingTypes = form.ContainingTypes,
            Type = TypeReferences.Of(type).NotNull(),
            IsPublic = type.IsPublicEverywhere(),
            OverridesOnModelCreating = modelCreating is not null,
            DeclaredSets = sets.ToEquatableArray(),
            TakenNames = new List<string>(names).ToEquatableArray(),
            ReferencedModules = referenced.Modules,
            Extensions = referenced.Extensions,

            // A missing call is refused by the analyzer; the half that is called must exist all the same.
            IsValid = findings.Refusals == refusals || (modelCreating is not null && form is { IsPartial: true, ClosedContainer: null } && IsDbContext(type)),
        };
    }

    private static void Consume(INamedTypeSymbol type, ICollection<string>? consumed)
    {
        for (var outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            consumed?.Add(outer.Name);
        }

        for (var current = type; current is not null; current = current.BaseType)
        {
            consumed?.Add(current.Name);
        }
    }

    private static void CheckForm(INamedTypeSymbol type, TypeForm form, IFindings findings)
    {
        if (!form.IsPartial)
        {
            findings.Refuse(ContextFindings.NotPartial(type, type));
        }

        if (form.ClosedContainer is { } outer)
        {
            findings.Refuse(ContextFindings.NotPartial(type, outer));
        }

        if (WhyNoContext(type, form) is { } reason)
        {
            findings.Refuse(ContextFindings.NotADbContext(type, reason));
        }
    }

    private static string? WhyNoContext(INamedTypeSymbol type, TypeForm form) => type switch
    {
        _ when !IsDbContext(type) => "it does not derive from DbContext",
        { IsStatic: true } or { IsAbstract: true } => "it is abstract",
        _ when form.IsGeneric => "it is generic",
        { IsFileLocal: true } => "it is local to its file",
        _ => null,
    };

    private static bool IsDbContext(INamedTypeSymbol type)
    {
        for (var current = type.BaseType; current is not null; current = current.BaseType)
        {
            if (current.Is("DbContext", "Microsoft.EntityFrameworkCore") || current.TypeKind == TypeKind.Error)
            {
                return true;
            }
        }

        return false;
    }

    private static void ReadMembers(INamedTypeSymbol type, List<string> sets, SortedSet<string> names)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            names.Add(current.Name);
            foreach (var member in current.GetMembers())
            {
                if (member.IsImplicitlyDeclared || member is IMethodSymbol { MethodKind: not MethodKind.Ordinary })
                {
                    continue;
                }

                names.Add(member.Name);
                if (member is IPropertySymbol { IsStatic: false, Type: INamedTypeSymbol { Name: "DbSet", Arity: 1 } set } && set.IsIn("Microsoft.EntityFrameworkCore"))
                {
                    sets.Add(TypeReferences.Of(set.TypeArguments[0]).Name);
                }
            }
        }
    }

    private static IMethodSymbol? OnModelCreating(INamedTypeSymbol type)
    {
        foreach (var member in type.GetMembers("OnModelCreating"))
        {
            if (member is IMethodSymbol { IsOverride: true, Parameters.Length: 1 } method)
            {
                return method;
            }
        }

        return null;
    }

    private static bool Calls(IMethodSymbol method, string name, CancellationToken cancellation)
    {
        foreach (var reference in method.DeclaringSyntaxReferences)
        {
            foreach (var node in reference.GetSyntax(cancellation).DescendantNodes())
            {
                if (node is InvocationExpressionSyntax invocation && NameOf(invocation.Expression) == name)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static string? NameOf(ExpressionSyntax expression) => expression switch
    {
        IdentifierNameSyntax identifier => identifier.Identifier.ValueText,
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } access => access.Name.Identifier.ValueText,
        _ => null,
    };
}
