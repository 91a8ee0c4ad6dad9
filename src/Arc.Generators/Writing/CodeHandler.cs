using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Arc.Declarations;

namespace Arc.Generators.Writing;

/// <summary>
/// Takes the pieces of an interpolated string. There is deliberately no way to append a <c>string</c>: a name goes through
/// <see cref="Identifier"/>, a value through <see cref="Literal"/>.
/// </summary>
[InterpolatedStringHandler]
internal readonly ref struct CodeHandler
{
    // One builder per thread is enough: a handler is consumed before the next one of the same nesting begins, and a nested one
    // finds the slot empty and makes its own.
    [ThreadStatic]
    private static StringBuilder? _spare;

    private readonly StringBuilder _text;

    public CodeHandler(int literalLength, int formattedCount)
    {
        _text = _spare ?? new StringBuilder(literalLength + (formattedCount * 16));
        _spare = null;
    }

    public void AppendLiteral(string value) => _text.Append(value);

    public void AppendFormatted(Code value) => _text.Append(value.Text);

    public void AppendFormatted(Identifier value) => _text.Append(value.Escaped);

    public void AppendFormatted(Literal value) => _text.Append(value.Text);

    public void AppendFormatted(TypeReference value) => _text.Append(value.Declared);

    public void AppendFormatted(int value) => _text.Append(value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Ends the text and gives the builder back.</summary>
    public string Take()
    {
        var text = _text.ToString();
        _text.Clear();
        _spare = _text;
        return text;
    }
}
