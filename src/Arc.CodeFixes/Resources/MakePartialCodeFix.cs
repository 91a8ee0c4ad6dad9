using System.Collections.Immutable;
using System.Composition;
using Arc.Declarations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Arc.CodeFixes.Resources;

/// <summary>Adds <c>partial</c> to a resource or context, and to the types around it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class MakePartialCodeFix : ArcCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
    [
        DiagnosticIds.ARC0001_ResourceMustBePartial,
        DiagnosticIds.ARC0002_ContainingTypeMustBePartial,
        DiagnosticIds.ARC0017_ContextMustBePartial,
    ];

    private protected override void Register(CodeFixContext context, Diagnostic diagnostic, SyntaxNode root, SyntaxNode node)
    {
        var closed = node.AncestorsAndSelf().OfType<TypeDeclarationSyntax>().Where(type => !type.Modifiers.Any(SyntaxKind.PartialKeyword)).ToList();
        if (closed.Count > 0)
        {
            var title = $"Make '{string.Join("', '", closed.Select(type => type.Identifier.ValueText).Reverse())}' partial";
            Offer(context, diagnostic, "MakePartial", title, () => root.ReplaceNodes(closed, static (_, type) => MakePartial(type)));
        }
    }

    private static TypeDeclarationSyntax MakePartial(TypeDeclarationSyntax type)
    {
        var partial = SyntaxFactory.Token(SyntaxKind.PartialKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        if (type.Modifiers.Count > 0)
        {
            return type.AddModifiers(partial);
        }

        // What stood before the keyword, comments included, now stands before the modifier.
        partial = partial.WithLeadingTrivia(type.Keyword.LeadingTrivia);
        return type.WithKeyword(type.Keyword.WithLeadingTrivia()).AddModifiers(partial);
    }
}
