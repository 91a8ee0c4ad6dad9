using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace Arc.CodeFixes;

/// <summary>Attributes added to a declaration.</summary>
internal static class AttributeText
{
    /// <summary>On a line of its own, under those that are there.</summary>
    public static T AddLine<T>(T declaration, string attribute, SyntaxTrivia endOfLine)
        where T : MemberDeclarationSyntax
    {
        if (declaration.AttributeLists.Count == 0)
        {
            var list = Parse(attribute).WithLeadingTrivia(declaration.GetLeadingTrivia()).WithTrailingTrivia(endOfLine);
            return (T)declaration.WithLeadingTrivia(Layout.IndentationOf(declaration)).AddAttributeLists(list);
        }

        // The indentation of what follows the last list is also that of the new one, unless both are on one line.
        var last = declaration.AttributeLists.Last();
        var added = Parse(attribute).WithLeadingTrivia(Layout.IndentationOf(declaration.AttributeLists[0])).WithTrailingTrivia(last.GetTrailingTrivia());
        return (T)declaration
            .WithAttributeLists(declaration.AttributeLists.Replace(last, last.WithTrailingTrivia(endOfLine)).Add(added));
    }

    /// <summary>On the line of the declaration itself, behind the attributes that are there.</summary>
    public static T AddInline<T>(T declaration, string attribute)
        where T : MemberDeclarationSyntax
    {
        var lists = declaration.AttributeLists;
        if (lists.Count == 0)
        {
            var list = Parse(attribute).WithLeadingTrivia(declaration.GetLeadingTrivia()).WithTrailingTrivia(SyntaxFactory.Space);
            return (T)declaration.WithLeadingTrivia().AddAttributeLists(list);
        }

        var next = lists.Last().GetLastToken().GetNextToken();
        var bare = declaration.ReplaceToken(next, next.WithLeadingTrivia());
        return (T)bare.AddAttributeLists(Parse(attribute).WithLeadingTrivia(next.LeadingTrivia).WithTrailingTrivia(SyntaxFactory.Space));
    }

    private static AttributeListSyntax Parse(string attribute)
        => SyntaxFactory.ParseMemberDeclaration($"[{attribute}] class C;")!.AttributeLists[0].WithAdditionalAnnotations(Simplifier.Annotation);
}
