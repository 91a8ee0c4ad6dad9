using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Arc.Declarations.Incrementality;

/// <summary>Takes down the tokens of a declaration without what has no meaning for it, and the identifiers among them.</summary>
internal sealed class ShapeText
{
    private readonly StringBuilder _text = new();

    /// <summary>The identifiers met.</summary>
    public HashSet<string> Mentions { get; } = new(StringComparer.Ordinal);

    /// <summary>Those on whose content the meaning rests.</summary>
    public HashSet<string> Strong { get; } = new(StringComparer.Ordinal);

    public override string ToString() => _text.ToString();

    public void Raw(string text) => _text.Append(text).Append('\u0001');

    /// <summary>The node with all nodes in it; identifiers count as strong when <paramref name="isStrong"/>.</summary>
    public void Write(SyntaxNode? node, bool isStrong = false)
    {
        if (node is null || IsWithoutMeaning(node))
        {
            return;
        }

        if (node is AttributeSyntax attribute)
        {
            // The name may leave out its suffix.
            var name = SimpleName(attribute.Name);
            Mentions.Add(name);
            Mentions.Add(name + "Attribute");
        }

        isStrong |= node is AttributeArgumentListSyntax or BaseListSyntax or EqualsValueClauseSyntax;
        foreach (var child in node.ChildNodesAndTokens())
        {
            if (child.AsNode() is { } inner)
            {
                Write(inner, isStrong);
            }
            else
            {
                Write(child.AsToken(), isStrong);
            }
        }
    }

    public void Write(SyntaxToken token, bool isStrong = false)
    {
        if (token.HasLeadingTrivia)
        {
            WriteDocumentation(token.LeadingTrivia);
        }

        _text.Append(token.Text).Append('\u0001');
        if (token.IsKind(SyntaxKind.IdentifierToken))
        {
            Mentions.Add(token.ValueText);
            if (isStrong)
            {
                Strong.Add(token.ValueText);
            }
        }
    }

    public void Write(SyntaxTokenList tokens)
    {
        foreach (var token in tokens)
        {
            Write(token);
        }
    }

    public static string SimpleName(NameSyntax name) => name switch
    {
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax qualified => qualified.Name.Identifier.ValueText,
        _ => "",
    };

    // Bodies and initial values say nothing about a declaration, but for constants; that there is one, does. The accessors of
    // a property are kept whole: whether they use `field` decides whether there is one.
    private bool IsWithoutMeaning(SyntaxNode node)
    {
        switch (node)
        {
            case BlockSyntax or ArrowExpressionClauseSyntax when node.Parent is BaseMethodDeclarationSyntax:
                Raw("{}");
                return true;
            case ConstructorInitializerSyntax:
                return true;
            case EqualsValueClauseSyntax when node.Parent is PropertyDeclarationSyntax
                || (node.Parent?.Parent?.Parent is FieldDeclarationSyntax field && !field.Modifiers.Any(SyntaxKind.ConstKeyword))
                || node.Parent?.Parent?.Parent is EventFieldDeclarationSyntax:
                Raw("=");
                return true;
            default:
                return false;
        }
    }

    private void WriteDocumentation(SyntaxTriviaList trivia)
    {
        foreach (var piece in trivia)
        {
            switch (piece.Kind())
            {
                case SyntaxKind.SingleLineDocumentationCommentTrivia:
                case SyntaxKind.MultiLineDocumentationCommentTrivia:
                    Raw(piece.ToFullString());
                    break;
                case SyntaxKind.SingleLineCommentTrivia:
                case SyntaxKind.MultiLineCommentTrivia:
                    // Where no documentation file is asked for, the compiler leaves these as they are.
                    var comment = piece.ToString();
                    if (comment.StartsWith("///", StringComparison.Ordinal) || comment.StartsWith("/**", StringComparison.Ordinal))
                    {
                        Raw(comment);
                    }

                    break;
                default:
                    break;
            }
        }
    }
}
