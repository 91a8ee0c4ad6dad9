using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.Text;

namespace Arc.Analyzers.Tests.Verification;

/// <summary>
/// A source with its expected diagnostics marked in place: <c>{|ARC0101:text|}</c>, nested where spans nest, in the markup
/// of Microsoft's testing library.
/// </summary>
internal sealed partial record MarkedSource(string Text, ImmutableArray<ExpectedDiagnostic> Expected)
{
    public static MarkedSource Parse(string markup)
    {
        var text = new StringBuilder(markup.Length);
        var expected = ImmutableArray.CreateBuilder<ExpectedDiagnostic>();
        var open = new Stack<(string Id, int Start)>();
        var position = 0;
        foreach (Match mark in Mark().Matches(markup))
        {
            text.Append(markup, position, mark.Index - position);
            position = mark.Index + mark.Length;
            if (mark.Groups["id"].Success)
            {
                open.Push((mark.Groups["id"].Value, text.Length));
            }
            else
            {
                var (id, start) = open.Count > 0 ? open.Pop() : throw new FormatException($"'|}}' closes nothing at {mark.Index}.");
                expected.Add(new(id, TextSpan.FromBounds(start, text.Length)));
            }
        }

        text.Append(markup, position, markup.Length - position);
        return open.Count == 0
            ? new(text.ToString(), expected.ToImmutable())
            : throw new FormatException($"'{{|{open.Peek().Id}:' is never closed.");
    }

    [GeneratedRegex(@"\{\|(?<id>[A-Z]+[0-9]+):|\|\}", RegexOptions.CultureInvariant)]
    private static partial Regex Mark();
}
