using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Arc.Generators.Writing;

/// <summary>Writes C# line by line: four spaces a level, newline as <c>\n</c> on every machine.</summary>
internal sealed class SourceWriter
{
    [ThreadStatic]
    private static StringBuilder? _spare;

    private static readonly UTF8Encoding _utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly StringBuilder _text;
    private int _level;

    public SourceWriter()
    {
        _text = _spare ?? new StringBuilder(8 * 1024);
        _spare = null;
    }

    /// <summary>One line.</summary>
    public void Line(ref CodeHandler pieces) => Append(pieces.Take());

    /// <summary>One line, composed before.</summary>
    public void Line(Code code) => Append(code.Text);

    /// <summary>One line at the left margin, as preprocessor directives stand.</summary>
    public void Directive(ref CodeHandler pieces) => _text.Append(pieces.Take()).Append('\n');

    /// <summary>An empty line.</summary>
    public void Blank() => _text.Append('\n');

    /// <summary>A line and the braces below it; disposing closes them.</summary>
    public Scope Block(ref CodeHandler pieces)
    {
        Append(pieces.Take());
        return Open("}");
    }

    /// <summary>As the other, for an expression that ends in a semicolon or a parenthesis.</summary>
    public Scope Block(ref CodeHandler pieces, string closing)
    {
        Append(pieces.Take());
        return Open(closing);
    }

    /// <summary>The brackets of a collection that ends a statement.</summary>
    public Scope List()
    {
        Append("[");
        _level++;
        return new Scope(this, "];");
    }

    /// <summary>The braces of an object initializer that ends a statement.</summary>
    public Scope Initializer()
    {
        Append("{");
        _level++;
        return new Scope(this, "};");
    }

    /// <summary>The lines within are one level deeper.</summary>
    public Scope Indent()
    {
        _level++;
        return new Scope(this, null);
    }

    /// <summary>A documentation summary; the text is escaped.</summary>
    public void Docs(string summary) => Append("/// <summary>" + Xml(summary) + "</summary>");

    /// <summary>A documentation summary made of our own XML.</summary>
    public void Docs(ref CodeHandler xml) => Append("/// <summary>" + xml.Take() + "</summary>");

    /// <summary>A comment on a line of its own. Whatever could end the line is replaced.</summary>
    public void Comment(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            line.Append(char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c);
        }

        Append("// " + line);
    }

    /// <summary>A raw string that ends a statement; its lines stand at the left margin.</summary>
    public void RawString(string text)
    {
        _text.Append("\"\"\"\n");
        RawLines(text);
    }

    /// <summary>
    /// The lines of a raw string that is open, and its end. JSON never holds three quotes in a row: those within strings are
    /// escaped, and an empty string is followed by a comma, a colon or a bracket.
    /// </summary>
    public void RawLines(string text)
    {
        _text.Append(text.Replace("\r", "").TrimEnd('\n')).Append("\n\"\"\";\n");
    }

    /// <summary>Ends the text.</summary>
    public SourceText ToSourceText()
    {
        var text = SourceText.From(_text.ToString(), _utf8);
        _text.Clear();
        _spare = _text;
        return text;
    }

    private static string Xml(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            _ = c switch
            {
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '&' => escaped.Append("&amp;"),
                _ when char.IsControl(c) || c is '\u2028' or '\u2029' => escaped.Append(' '),
                _ => escaped.Append(c),
            };
        }

        return escaped.ToString();
    }

    private Scope Open(string closing)
    {
        Append("{");
        _level++;
        return new Scope(this, closing);
    }

    // A block may end with something that leaves a line free for what follows; at its end nothing does.
    private void TrimBlank()
    {
        if (_text.Length > 1 && _text[_text.Length - 1] == '\n' && _text[_text.Length - 2] == '\n')
        {
            _text.Length--;
        }
    }

    private void Append(string line) => _text.Append(' ', _level * 4).Append(line).Append('\n');

    /// <summary>Ends a block where C# ends the scope.</summary>
    public readonly struct Scope(SourceWriter writer, string? closing) : IDisposable
    {
        public void Dispose()
        {
            writer._level--;
            if (closing is not null)
            {
                writer.TrimBlank();
                writer.Append(closing);
            }
        }
    }
}
