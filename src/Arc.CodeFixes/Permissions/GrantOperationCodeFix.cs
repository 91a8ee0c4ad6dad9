using System.Collections.Immutable;
using System.Composition;
using Arc.Declarations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Arc.CodeFixes.Permissions;

/// <summary>Grants what nobody may call to every caller with an identity: the safe choice, to be narrowed by hand.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class GrantOperationCodeFix : ArcCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticIds.ARC0101_NoOneMayCall];

    private protected override void Register(CodeFixContext context, Diagnostic diagnostic, SyntaxNode root, SyntaxNode node)
    {
        if (node.FirstAncestorOrSelf<MemberDeclarationSyntax>() is not { } declaration)
        {
            return;
        }

        var operations = diagnostic.Properties.TryGetValue(FindingProperties.Operations, out var value) ? value : null;
        var attribute = operations is null ? "global::Arc.Permit(Authenticated = true)" : $"global::Arc.Permit({Qualified(operations)}, Authenticated = true)";
        var title = operations is null ? "Add [Permit(Authenticated = true)]" : $"Add [Permit({operations}, Authenticated = true)]";
        Offer(context, diagnostic, "Grant", title, () => root.ReplaceNode(
            declaration, AttributeText.AddLine(declaration, attribute, Layout.EndOfLine(root))));
    }

    private static string Qualified(string operations) => operations.Replace("Operations.", "global::Arc.Operations.");
}
