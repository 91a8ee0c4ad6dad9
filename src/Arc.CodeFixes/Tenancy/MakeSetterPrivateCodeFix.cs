using System.Collections.Immutable;
using System.Composition;
using Arc.Declarations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Arc.CodeFixes.Tenancy;

/// <summary>Makes the setter of a tenant private.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class MakeSetterPrivateCodeFix : ArcCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticIds.ARC0303_TenantIsPubliclySettable];

    private protected override void Register(CodeFixContext context, Diagnostic diagnostic, SyntaxNode root, SyntaxNode node)
    {
        // A required member must be settable wherever its class can be made (CS9032): there is no private setter for it.
        if (node.FirstAncestorOrSelf<PropertyDeclarationSyntax>() is { } property
            && !property.Modifiers.Any(SyntaxKind.RequiredKeyword)
            && property.AccessorList?.Accessors.FirstOrDefault(IsSetter) is { } setter)
        {
            var change = SyntaxFactory.Token(SyntaxKind.PrivateKeyword).WithLeadingTrivia(setter.GetLeadingTrivia()).WithTrailingTrivia(SyntaxFactory.Space);
            Offer(context, diagnostic, "MakePrivate", "Make the setter private", () => root.ReplaceNode(
                setter, setter.WithLeadingTrivia().WithModifiers(SyntaxFactory.TokenList(change))));
        }
    }

    private static bool IsSetter(AccessorDeclarationSyntax accessor)
        => accessor.Kind() is SyntaxKind.SetAccessorDeclaration or SyntaxKind.InitAccessorDeclaration;
}
