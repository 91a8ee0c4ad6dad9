using System.Collections.Immutable;
using System.Composition;
using Arc.Declarations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Arc.CodeFixes.Permissions;

/// <summary>Removes an argument that opens more than the rest of the line, or says something that is not so.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class RemoveArgumentCodeFix : ArcCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        [DiagnosticIds.ARC0103_AnyoneContradictsOtherConditions, DiagnosticIds.ARC0114_PermitOnMethodNamesOperations];

    private protected override void Register(CodeFixContext context, Diagnostic diagnostic, SyntaxNode root, SyntaxNode node)
    {
        if (node.FirstAncestorOrSelf<AttributeArgumentSyntax>() is { Parent: AttributeArgumentListSyntax list } argument)
        {
            Offer(context, diagnostic, "RemoveArgument", $"Remove '{argument}'", () => root.ReplaceNode(
                list, list.WithArguments(list.Arguments.Remove(argument))));
        }
    }
}
