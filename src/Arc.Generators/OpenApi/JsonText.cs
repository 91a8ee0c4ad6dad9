using System.Text;

namespace Arc.Generators.OpenApi;

/// <summary>
/// Writes JSON: indented, members in the order in which they come, the same bytes on every machine. The compiler has no
/// JSON library that a generator could count on.
/// </summary>
internal sealed class JsonText
{
    private readonly StringBuilder _text = new();
    private int _depth;
    private bool _isFirst = true;

    /// <summary>Opens an object as an item, or as the whole text.</summary>
    public Closing Object() => Open(null, '{', '}');

    /// <summary>Opens an object as a member.</summary>
    public Closing Object(string name) => Open(name, '{', '}');

    /// <summary>Opens an array as a member.</summary>
    public Closing Array(string name) => Open(name, '[', ']');

    /// <summary>Writes a member that is a string.</summary>
    public void Text(string name, string value) => Raw(name, Quote(value));

    /// <summary>Writes a member that is an array of strings, on one line.</summary>
    public void Texts(string name, params string[] values) => RawItems(name, [.. values.Select(Quote)]);

    /// <summary>Writes a member that is true or false.</summary>
    public void Flag(string name, bool value) => Raw(name, value ? "true" : "false");

    /// <summary>Writes a member whose value is JSON already.</summary>
    public void Raw(string name, string json)
    {
        Separate();
        _text.Append(Quote(name)).Append(": ").Append(json);
    }

    /// <summary>Writes a member that is an array of values that are JSON already, on one line.</summary>
    public void RawItems(string name, IReadOnlyList<string> items) => Raw(name, "[" + string.Join(", ", items) + "]");

    /// <summary>Writes a member that refers to a component, on one line.</summary>
    public void Reference(string name, string reference) => Raw(name, ReferenceTo(reference));

    /// <summary>Writes an item that refers to a component, on one line.</summary>
    public void Reference(string reference) => RawItem(ReferenceTo(reference));

    /// <summary>Writes an item that is JSON already.</summary>
    public void RawItem(string json)
    {
        Separate();
        _text.Append(json);
    }

    /// <summary>Writes a member whose name, with its quotes, and value are JSON already.</summary>
    public void Slice(JsonSlice slice)
    {
        Separate();
        _text.Append(slice.Name).Append(": ").Append(slice.Value);
    }

    /// <summary>A string as JSON. What a C# raw string would take for the end of a line is escaped, and half surrogate pairs, too.</summary>
    public static string Quote(string value)
    {
        var text = new StringBuilder(value.Length + 2).Append('"');
        for (var i = 0; i < value.Length; i++)
        {
            var character = value[i];
            if (char.IsHighSurrogate(character) && i + 1 < value.Length && char.IsLowSurrogate(value[i + 1]))
            {
                text.Append(character).Append(value[++i]);
            }
            else
            {
                Escape(text, character);
            }
        }

        return text.Append('"').ToString();
    }

    public override string ToString() => _text.ToString();

    private static void Escape(StringBuilder text, char character)
    {
        switch (character)
        {
            case '"':
                text.Append("\\\"");
                break;
            case '\\':
                text.Append("\\\\");
                break;
            case '\n':
                text.Append("\\n");
                break;
            case '\r':
                text.Append("\\r");
                break;
            case '\t':
                text.Append("\\t");
                break;
            case < ' ' or (>= '\u007F' and <= '\u009F') or '\u2028' or '\u2029' or (>= '\uD800' and <= '\uDFFF') or '\uFEFF':
                text.Append("\\u").Append(((int)character).ToString("x4", System.Globalization.CultureInfo.InvariantCulture));
                break;
            default:
                text.Append(character);
                break;
        }
    }

    private static string ReferenceTo(string reference) => "{ \"$ref\": " + Quote(reference) + " }";

    private Closing Open(string? name, char open, char close)
    {
        if (_depth > 0)
        {
            Separate();
        }

        if (name is not null)
        {
            _text.Append(Quote(name)).Append(": ");
        }

        _text.Append(open);
        _depth++;
        _isFirst = true;
        return new Closing(this, close);
    }

    private void Close(char close)
    {
        _depth--;
        if (!_isFirst)
        {
            NewLine();
        }

        _text.Append(close);
        _isFirst = false;
    }

    private void Separate()
    {
        if (!_isFirst)
        {
            _text.Append(',');
        }

        NewLine();
        _isFirst = false;
    }

    private void NewLine() => _text.Append('\n').Append(' ', _depth * 2);

    /// <summary>Ends an object or array where its <c>using</c> ends.</summary>
    internal readonly struct Closing(JsonText json, char close) : IDisposable
    {
        public void Dispose() => json.Close(close);
    }
}
