using System.Collections.Immutable;
using System.Composition;
using Arc.Declarations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Arc.CodeFixes.Resources;

/// <summary>Adds <c>public Guid Id { get; init; }</c> to a resource without a key.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class AddKeyCodeFix : ArcCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticIds.ARC0003_ResourceHasNoKey];

    private protected override void Register(CodeFixContext context, Diagnostic diagnostic, SyntaxNode root, SyntaxNode node)
    {
        if (node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } type && !type.Members.Any(IsCalledId))
        {
            Offer(context, diagnostic, "AddKey", "Add 'public Guid Id { get; init; }'", () => root.ReplaceNode(
                type, TypeBody.AddFirst(type, "public global::System.Guid Id { get; init; }", Layout.EndOfLine(root))));
        }
    }

    /// <summary>A private property or a method of that name is no key, and leaves no room for one.</summary>
    private static bool IsCalledId(MemberDeclarationSyntax member)
        => member switch
        {
            PropertyDeclarationSyntax property => property.Identifier.ValueText == "Id",
            MethodDeclarationSyntax method => method.Identifier.ValueText == "Id",
            FieldDeclarationSyntax field => field.Declaration.Variables.Any(static variable => variable.Identifier.ValueText == "Id"),
            _ => false,
        };
}
