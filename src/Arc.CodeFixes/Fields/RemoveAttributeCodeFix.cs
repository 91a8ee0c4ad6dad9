using System.Collections.Immutable;
using System.Composition;
using Arc.Declarations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Arc.CodeFixes.Fields;

/// <summary>Removes an attribute that has no effect, or that contradicts one that protects.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class RemoveAttributeCodeFix : ArcCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
    [
        DiagnosticIds.ARC0023_AttributeNeedsAResource,
        DiagnosticIds.ARC0111_PermitOnMethodHasNoEffect,
        DiagnosticIds.ARC0205_HiddenContradictsOtherAccess,
        DiagnosticIds.ARC0207_WritableHasNoEffect,
        DiagnosticIds.ARC0208_ConstraintDoesNotFit,
        DiagnosticIds.ARC0216_FieldAttributeHasNoEffect,
        DiagnosticIds.ARC0501_FilterHasNoEffect,
        DiagnosticIds.ARC0502_SortHasNoEffect,
        DiagnosticIds.ARC0503_SlugMustBeText,
        DiagnosticIds.ARC0504_SearchHasNoEffectYet,
        DiagnosticIds.ARC0505_IncludeHasNoEffectYet,
        DiagnosticIds.ARC0802_AuditedHasNoEffect,
        DiagnosticIds.ARC0803_IdempotentHasNoEffect,
    ];

    private protected override void Register(CodeFixContext context, Diagnostic diagnostic, SyntaxNode root, SyntaxNode node)
    {
        if (node.FirstAncestorOrSelf<MemberDeclarationSyntax>() is { } declaration
            && (Named(declaration, diagnostic) ?? node.FirstAncestorOrSelf<AttributeSyntax>()) is { Parent: AttributeListSyntax list } attribute)
        {
            Offer(context, diagnostic, "RemoveAttribute", $"Remove [{attribute.Name}]", () => root.ReplaceNode(
                declaration, list.Attributes.Count > 1 ? declaration.ReplaceNode(list, Without(list, attribute)) : Without(declaration, list)));
        }
    }

    /// <summary>Beside <c>[Hidden]</c> it is the other attribute that goes: the safe choice.</summary>
    private static AttributeSyntax? Named(MemberDeclarationSyntax declaration, Diagnostic diagnostic)
        => diagnostic.Id == DiagnosticIds.ARC0205_HiddenContradictsOtherAccess && diagnostic.Properties.TryGetValue(FindingProperties.Attribute, out var name)
            ? declaration.AttributeLists.SelectMany(static list => list.Attributes).FirstOrDefault(attribute => IsCalled(attribute, name))
            : null;

    private static bool IsCalled(AttributeSyntax attribute, string? name)
    {
        var last = attribute.Name is QualifiedNameSyntax qualified ? qualified.Right : attribute.Name;
        return last is SimpleNameSyntax { Identifier.ValueText: var text } && (text == name || text == name + "Attribute");
    }

    private static AttributeListSyntax Without(AttributeListSyntax list, AttributeSyntax attribute) => list.WithAttributes(list.Attributes.Remove(attribute));

    private static MemberDeclarationSyntax Without(MemberDeclarationSyntax declaration, AttributeListSyntax list)
    {
        var isFirst = declaration.AttributeLists[0] == list;
        var rest = declaration.WithAttributeLists(declaration.AttributeLists.Remove(list));

        // Documentation stands before the first list; the layout behind any other is right as it is.
        return isFirst ? rest.WithLeadingTrivia(list.GetLeadingTrivia()) : rest;
    }
}
