using System.Collections.Immutable;
using System.Composition;
using Arc.Declarations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Arc.CodeFixes.Fields;

/// <summary>Adds <c>[Hidden]</c> to a member that looks like a secret.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class HideMemberCodeFix : ArcCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticIds.ARC0204_SecretIsReadable];

    private protected override void Register(CodeFixContext context, Diagnostic diagnostic, SyntaxNode root, SyntaxNode node)
    {
        if (node.FirstAncestorOrSelf<PropertyDeclarationSyntax>() is { } property)
        {
            Offer(context, diagnostic, "Hide", $"Hide '{property.Identifier.ValueText}'", () => root.ReplaceNode(
                property, AttributeText.AddInline(property, "global::Arc.Hidden")));
        }
    }
}
