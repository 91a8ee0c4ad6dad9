using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Arc.Declarations.Resources;

/// <summary>How a type is written: its keyword, modifiers and surroundings. Lives within one read.</summary>
internal sealed class TypeForm
{
    public TypeKeyword Keyword { get; private set; }

    public bool IsPartial { get; private set; }

    /// <summary>Instances of it can be made: a class or record, neither static nor abstract.</summary>
    public bool IsConcrete { get; private set; }

    public string? Summary { get; private set; }

    public EquatableArray<ContainingType> ContainingTypes { get; private set; }

    /// <summary>The innermost type around it that is not partial.</summary>
    public INamedTypeSymbol? ClosedContainer { get; private set; }

    /// <summary>It or a type around it has type parameters.</summary>
    public bool IsGeneric { get; private set; }

    public static TypeForm Read(INamedTypeSymbol type, CancellationToken cancellation)
    {
        var form = new TypeForm
        {
            Keyword = KeywordOf(type),
            IsConcrete = type is { TypeKind: TypeKind.Class, IsAbstract: false, IsStatic: false },
            IsGeneric = type.Arity > 0,
        };

        foreach (var reference in type.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax(cancellation) is TypeDeclarationSyntax declaration)
            {
                form.IsPartial |= declaration.Modifiers.Any(SyntaxKind.PartialKeyword);
                form.Summary ??= SummaryReader.Read(declaration);
            }
        }

        List<ContainingType>? containers = null;
        for (var outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            form.IsGeneric |= outer.Arity > 0;
            (containers ??= []).Insert(0, new ContainingType(KeywordOf(outer), outer.Name));
            if (form.ClosedContainer is null && !IsPartialType(outer, cancellation))
            {
                form.ClosedContainer = outer;
            }
        }

        form.ContainingTypes = containers.ToEquatableArray();
        return form;
    }

    private static bool IsPartialType(INamedTypeSymbol type, CancellationToken cancellation)
    {
        foreach (var reference in type.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax(cancellation) is TypeDeclarationSyntax declaration && declaration.Modifiers.Any(SyntaxKind.PartialKeyword))
            {
                return true;
            }
        }

        return false;
    }

    private static TypeKeyword KeywordOf(INamedTypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Struct, IsRecord: true } => TypeKeyword.RecordStruct,
        { TypeKind: TypeKind.Struct } => TypeKeyword.Struct,
        { TypeKind: TypeKind.Interface } => TypeKeyword.Interface,
        { IsRecord: true } => TypeKeyword.Record,
        _ => TypeKeyword.Class,
    };
}
