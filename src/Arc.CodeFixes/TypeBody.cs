using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace Arc.CodeFixes;

/// <summary>Members added to a type, which may have no body yet: <c>class Product;</c>.</summary>
internal static class TypeBody
{
    public static TypeDeclarationSyntax AddFirst(TypeDeclarationSyntax type, string member, SyntaxTrivia endOfLine)
        => Opened(type) is var opened && opened.Members.Count > 0
            ? opened.WithMembers(opened.Members.Insert(0, Parse(member, endOfLine)))
            : AddOnly(opened, member, endOfLine);

    public static TypeDeclarationSyntax AddLast(TypeDeclarationSyntax type, string member, SyntaxTrivia endOfLine)
        => Opened(type) is var opened && opened.Members.Count > 0
            ? opened.WithMembers(opened.Members.Add(Parse(member, endOfLine).WithLeadingTrivia(endOfLine)))
            : AddOnly(opened, member, endOfLine);

    private static TypeDeclarationSyntax AddOnly(TypeDeclarationSyntax type, string member, SyntaxTrivia endOfLine)
        => type.WithMembers(SyntaxFactory.SingletonList(Parse(member, endOfLine)));

    /// <summary>The type with braces.</summary>
    private static TypeDeclarationSyntax Opened(TypeDeclarationSyntax type)
    {
        if (!type.SemicolonToken.IsKind(SyntaxKind.SemicolonToken))
        {
            return type;
        }

        return type
            .WithSemicolonToken(default)
            .WithOpenBraceToken(SyntaxFactory.Token(SyntaxKind.OpenBraceToken).WithAdditionalAnnotations(Formatter.Annotation))
            .WithCloseBraceToken(SyntaxFactory.Token(SyntaxKind.CloseBraceToken).WithTrailingTrivia(type.SemicolonToken.TrailingTrivia).WithAdditionalAnnotations(Formatter.Annotation));
    }

    private static MemberDeclarationSyntax Parse(string member, SyntaxTrivia endOfLine)
        => SyntaxFactory.ParseMemberDeclaration(member)!
            .WithTrailingTrivia(endOfLine)
            .WithAdditionalAnnotations(Formatter.Annotation, Simplifier.Annotation);
}
