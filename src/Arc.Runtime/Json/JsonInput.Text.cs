using System.Text.Json;

namespace Arc.Json;

public ref partial struct JsonInput
{
    private const string NotText = "Must be a string.";

    /// <summary>Reads a text. PostgreSQL stores no U+0000, so it is refused here and not there.</summary>
    /// <returns>The text, or null when something else was found, which is reported.</returns>
    public string? ReadString()
    {
        if (_reader.TokenType != JsonTokenType.String)
        {
            Fail(IsNull ? "null" : "type", NotText);
            return null;
        }

        if (!_reader.ValueIsEscaped)
        {
            return _reader.GetString();
        }

        return ReadEscaped();
    }

    /// <summary>Reads a single character.</summary>
    /// <returns>The character, or the default when something else was found, which is reported.</returns>
    public char ReadChar()
    {
        if (_reader.TokenType == JsonTokenType.String && ReadStringQuietly() is [var letter and not '\0'] && !char.IsSurrogate(letter))
        {
            return letter;
        }

        return Wrong<char>("Must be a string of one character.");
    }

    /// <summary>Reads an absolute or relative address.</summary>
    /// <returns>The address, or null when something else was found, which is reported.</returns>
    public Uri? ReadUri()
    {
        if (_reader.TokenType == JsonTokenType.String
            && ReadStringQuietly() is { } text
            && !text.Contains('\0', StringComparison.Ordinal)
            && Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out var uri))
        {
            return uri;
        }

        return Wrong<Uri>("Must be a URI.");
    }

    /// <summary>Reads bytes from base 64.</summary>
    /// <returns>The bytes, or null when something else was found, which is reported.</returns>
    public byte[]? ReadBytes() =>
        IsText && _reader.TryGetBytesFromBase64(out var value)
            ? value
            : Wrong<byte[]>("Must be a string in base 64.");

    /// <summary>Reads one of the names of an enumeration; numbers are refused.</summary>
    /// <typeparam name="T">The enumeration.</typeparam>
    /// <param name="names">The names.</param>
    /// <returns>The value, or the default when something else was found, which is reported.</returns>
    public T ReadEnum<T>(EnumNames<T> names)
        where T : struct, Enum
    {
        ArgumentNullException.ThrowIfNull(names);

        return IsText && names.TryRead(in _reader, out var value) ? value : Wrong<T>(names.MustBe);
    }

    // The reader's own Try methods throw where an escaped half of a surrogate pair makes a string no text.
    private readonly bool IsText =>
        _reader.TokenType == JsonTokenType.String && (!_reader.ValueIsEscaped || ReadStringQuietly() is not null);

    private string? ReadEscaped()
    {
        if (ReadStringQuietly() is not { } text)
        {
            Fail("type", "Must not hold half a surrogate pair.");
            return null;
        }

        if (text.Contains('\0', StringComparison.Ordinal))
        {
            Fail("type", "Must not hold the character U+0000.");
            return null;
        }

        return text;
    }

    private readonly string? ReadStringQuietly()
    {
        try
        {
            return _reader.GetString();
        }
        catch (InvalidOperationException)
        {
            // An escaped half of a surrogate pair: valid JSON, but no text.
            return null;
        }
    }

    private T? Wrong<T>(string message)
    {
        Fail(IsNull ? "null" : "type", message);
        return default;
    }
}
