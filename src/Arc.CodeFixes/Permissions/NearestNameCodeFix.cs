using System.Collections.Immutable;
using System.Composition;
using Arc.Declarations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Arc.CodeFixes.Permissions;

/// <summary>Replaces a name that fits nothing by the nearest one that does.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class NearestNameCodeFix : ArcCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
    [
        DiagnosticIds.ARC0104_OwnerIsNotAMember,
        DiagnosticIds.ARC0106_WhenIsNotAMethod,
        DiagnosticIds.ARC0108_RowsIsNotAMethod,
        DiagnosticIds.ARC0301_TenantIsNotAMember,
    ];

    private protected override void Register(CodeFixContext context, Diagnostic diagnostic, SyntaxNode root, SyntaxNode node)
    {
        if (diagnostic.Properties.TryGetValue(FindingProperties.Nearest, out var nearest) && nearest is { Length: > 0 }
            && node is ExpressionSyntax expression)
        {
            var name = SyntaxFacts.GetKeywordKind(nearest) == SyntaxKind.None ? nearest : "@" + nearest;
            Offer(context, diagnostic, "Nearest", $"Change to 'nameof({name})'", () => root.ReplaceNode(
                expression, SyntaxFactory.ParseExpression($"nameof({name})").WithTriviaFrom(expression)));
        }
    }
}
