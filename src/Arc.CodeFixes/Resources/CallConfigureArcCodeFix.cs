using System.Collections.Immutable;
using System.Composition;
using Arc.Declarations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace Arc.CodeFixes.Resources;

/// <summary>Calls <c>ConfigureArc</c> first in the override of <c>OnModelCreating</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class CallConfigureArcCodeFix : ArcCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticIds.ARC0019_ConfigureArcIsNotCalled];

    private protected override void Register(CodeFixContext context, Diagnostic diagnostic, SyntaxNode root, SyntaxNode node)
    {
        if (node.FirstAncestorOrSelf<MethodDeclarationSyntax>() is { ParameterList.Parameters.Count: 1 } method
            && (method.Body is not null || method.ExpressionBody is not null))
        {
            var call = $"ConfigureArc({method.ParameterList.Parameters[0].Identifier.Text});";
            Offer(context, diagnostic, "CallConfigureArc", $"Call '{call.TrimEnd(';')}'", () => root.ReplaceNode(method, WithCall(method, call, root)));
        }
    }

    private static MethodDeclarationSyntax WithCall(MethodDeclarationSyntax method, string call, SyntaxNode root)
    {
        var statement = SyntaxFactory.ParseStatement(call).WithTrailingTrivia(Layout.EndOfLine(root)).WithAdditionalAnnotations(Formatter.Annotation);
        if (method.Body is { } body)
        {
            return method.WithBody(body.WithStatements(body.Statements.Insert(0, statement)));
        }

        var rest = SyntaxFactory.ExpressionStatement(method.ExpressionBody!.Expression.WithoutTrivia()).WithTrailingTrivia(Layout.EndOfLine(root));
        return method
            .WithExpressionBody(null)
            .WithSemicolonToken(default)
            .WithBody(SyntaxFactory.Block(statement, rest).WithAdditionalAnnotations(Formatter.Annotation).WithTrailingTrivia(method.SemicolonToken.TrailingTrivia))
            .WithParameterList(method.ParameterList.WithTrailingTrivia(Layout.EndOfLine(root)));
    }
}
