using System.Collections.Immutable;
using System.Composition;
using Arc.Declarations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Arc.CodeFixes.Permissions;

/// <summary>Creates the method that a permit names, with the right signature. It grants nothing until it is written.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class CreateMethodCodeFix : ArcCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        [DiagnosticIds.ARC0106_WhenIsNotAMethod, DiagnosticIds.ARC0108_RowsIsNotAMethod];

    private protected override void Register(CodeFixContext context, Diagnostic diagnostic, SyntaxNode root, SyntaxNode node)
    {
        if (diagnostic.Properties.TryGetValue(FindingProperties.Member, out var name) && name is not null
            && SyntaxFacts.IsValidIdentifier(name) && SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None
            && node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } type && !Declares(type, name))
        {
            var method = diagnostic.Id == DiagnosticIds.ARC0106_WhenIsNotAMethod ? When(name) : Rows(name, type.Identifier.Text);
            Offer(context, diagnostic, "CreateMethod", $"Create the method '{name}'", () => root.ReplaceNode(
                type, TypeBody.AddLast(type, method, Layout.EndOfLine(root))));
        }
    }

    private static bool Declares(TypeDeclarationSyntax type, string name)
        => type.Members.Any(member => member switch
        {
            PropertyDeclarationSyntax property => property.Identifier.ValueText == name,
            MethodDeclarationSyntax method => method.Identifier.ValueText == name,
            FieldDeclarationSyntax field => field.Declaration.Variables.Any(variable => variable.Identifier.ValueText == name),
            BaseTypeDeclarationSyntax nested => nested.Identifier.ValueText == name,
            _ => false,
        });

    private static string When(string name) => $"private static bool {name}(global::Arc.Scope scope) => false;";

    private static string Rows(string name, string type)
        => $"private static global::System.Linq.Expressions.Expression<global::System.Func<{type}, bool>> {name}(global::Arc.Scope scope) => row => false;";
}
