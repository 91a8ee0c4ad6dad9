using System.Collections.Immutable;
using System.Composition;
using Arc.Declarations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Arc.CodeFixes.Permissions;

/// <summary>Adds <c>Authenticated = true</c> to a permit without a condition.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class GrantToAuthenticatedCodeFix : ArcCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticIds.ARC0102_PermitHasNoCondition];

    private protected override void Register(CodeFixContext context, Diagnostic diagnostic, SyntaxNode root, SyntaxNode node)
    {
        if (node.FirstAncestorOrSelf<AttributeSyntax>() is { } attribute)
        {
            Offer(context, diagnostic, "Authenticated", "Add 'Authenticated = true'", () => root.ReplaceNode(attribute, WithCondition(attribute)));
        }
    }

    private static AttributeSyntax WithCondition(AttributeSyntax attribute)
    {
        var condition = SyntaxFactory.ParseAttributeArgumentList("(Authenticated = true)")!;
        return attribute.ArgumentList is { Arguments.Count: > 0 } list
            ? attribute.WithArgumentList(list.WithArguments(SyntaxFactory.SeparatedList(
                [.. list.Arguments, condition.Arguments[0]],
                [.. list.Arguments.GetSeparators(), SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space)])))
            : attribute.WithArgumentList(condition);
    }
}
