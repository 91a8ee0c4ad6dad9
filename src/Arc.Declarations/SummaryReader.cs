using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Arc.Declarations;

/// <summary>
/// The first paragraph of a symbol's XML documentation as plain text. Read from the comment itself: the compiler parses
/// documentation only where a documentation file is asked for, and takes its time.
/// </summary>
internal static class SummaryReader
{
    public static string? Read(SyntaxNode? declaration)
    {
        if (declaration is ParameterSyntax { Parent.Parent: TypeDeclarationSyntax record } parameter)
        {
            return Extract(CommentOf(record), $"<param name=\"{parameter.Identifier.ValueText}\">", "</param>");
        }

        return declaration is null ? null : Extract(CommentOf(declaration), "<summary>", "</summary>");
    }

    private static string? CommentOf(SyntaxNode declaration)
    {
        if (!declaration.HasLeadingTrivia)
        {
            return null;
        }

        StringBuilder? text = null;
        foreach (var trivia in declaration.GetLeadingTrivia())
        {
            if (trivia.IsKind(SyntaxKind.SingleLineDocumentationCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineDocumentationCommentTrivia))
            {
                (text ??= new StringBuilder()).Append(trivia.ToFullString());
            }
            else if (trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia))
            {
                var comment = trivia.ToString();
                if (comment.StartsWith("///", StringComparison.Ordinal) || comment.StartsWith("/**", StringComparison.Ordinal))
                {
                    (text ??= new StringBuilder()).Append(comment).Append('\n');
                }
            }
        }

        return text?.ToString();
    }

    private static string? Extract(string? comment, string open, string close)
    {
        if (comment is null)
        {
            return null;
        }

        var start = comment.IndexOf(open, StringComparison.Ordinal);
        if (start < 0)
        {
            return null;
        }

        start += open.Length;
        var end = comment.IndexOf(close, start, StringComparison.Ordinal);
        return end < 0 ? null : PlainText(comment, start, end);
    }

    private static string? PlainText(string comment, int start, int end)
    {
        var text = new StringBuilder(end - start);
        var atLineStart = false;
        for (var i = start; i < end; i++)
        {
            var character = comment[i];
            switch (character)
            {
                case '\n' or '\r':
                    atLineStart = true;
                    break;
                case '/' or '*' when atLineStart:
                    break;
                case ' ' or '\t':
                    Space(text);
                    break;
                case '<':
                    var close = comment.IndexOf('>', i);
                    if (close < 0 || close >= end)
                    {
                        return null;
                    }

                    var tag = comment.Substring(i + 1, close - i - 1);
                    if (IsParagraph(tag) && text.ToString().Trim().Length > 0)
                    {
                        i = end;
                        break;
                    }

                    Separate(text, ref atLineStart);
                    text.Append(Referenced(tag));
                    i = close;
                    break;
                default:
                    Separate(text, ref atLineStart);
                    text.Append(character);
                    break;
            }
        }

        text.Replace("&lt;", "<").Replace("&gt;", ">").Replace("&quot;", "\"").Replace("&apos;", "'").Replace("&amp;", "&");
        var result = text.ToString().Trim();
        return result.Length == 0 ? null : result;
    }

    private static void Separate(StringBuilder text, ref bool atLineStart)
    {
        if (atLineStart)
        {
            Space(text);
            atLineStart = false;
        }
    }

    private static void Space(StringBuilder text)
    {
        if (text.Length > 0 && text[text.Length - 1] != ' ')
        {
            text.Append(' ');
        }
    }

    private static bool IsParagraph(string tag)
        => tag is "para" or "/para" or "para/" or "para /" or "br" or "br/" or "br /";

    // <see cref="Order.Total"/> reads as "Order.Total", <paramref name="x"/> as "x", <see langword="null"/> as "null".
    private static string Referenced(string tag)
    {
        if (!tag.EndsWith("/", StringComparison.Ordinal))
        {
            return "";
        }

        var start = tag.IndexOf('"') + 1;
        var end = start > 0 ? tag.IndexOf('"', start) : -1;
        if (end < 0)
        {
            return "";
        }

        var reference = tag.Substring(start, end - start);
        return reference.Length > 2 && reference[1] == ':' ? reference.Substring(2) : reference;
    }
}
