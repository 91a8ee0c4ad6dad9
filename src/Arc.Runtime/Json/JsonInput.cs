using System.Text;
using System.Text.Json;
using Arc.Problems;

namespace Arc.Json;

/// <summary>
/// Reads a body member by member and collects everything that is wrong with its content, each with its JSON pointer.
/// Only text that is no JSON at all throws (<see cref="JsonException"/> with line and position).
/// </summary>
/// <remarks>The reader stands on the value at hand; every <c>Read…</c> leaves it on the end of that value.</remarks>
public ref partial struct JsonInput
{
    private readonly ReadOnlySpan<byte> _json;
    private readonly JsonPath _path;
    private readonly BodyErrors _errors;
    private readonly FieldMask _writable;
    private readonly bool _ignoreUnknown;
    private Utf8JsonReader _reader;
    private ReadOnlySpan<byte> _name;

    /// <summary>Starts at the first value of a text.</summary>
    /// <param name="utf8Json">The text: UTF-8, already validated as such.</param>
    /// <param name="errors">Where to report.</param>
    /// <param name="writable">The members that the caller may write.</param>
    /// <param name="ignoreUnknown">Whether to skip members that nothing knows instead of reporting them.</param>
    /// <param name="maxDepth">How deep objects and arrays may nest.</param>
    /// <exception cref="JsonException">The text does not begin as JSON does.</exception>
    public JsonInput(ReadOnlySpan<byte> utf8Json, BodyErrors errors, FieldMask writable, bool ignoreUnknown = false, int maxDepth = 32)
    {
        _json = utf8Json;
        _path = new JsonPath();
        _errors = errors;
        _writable = writable;
        _ignoreUnknown = ignoreUnknown;
        _reader = new Utf8JsonReader(utf8Json, new JsonReaderOptions { MaxDepth = maxDepth });
        _reader.Read();
    }

    /// <summary>Whether the body may say whose the new row is: that of a caller who works across tenants, and of nobody else.</summary>
    internal bool TakesTenant { get; init; }

    /// <summary>The length of the member's name, in bytes of UTF-8.</summary>
    public readonly int NameLength => _name.Length;

    /// <summary>Whether anything was reported so far.</summary>
    public readonly bool HasErrors => _errors.Errors.Count > 0;

    /// <summary>Whether the value at hand is <c>null</c>.</summary>
    public readonly bool IsNull => _reader.TokenType == JsonTokenType.Null;

    /// <summary>Whether the member has this name.</summary>
    /// <param name="utf8">The name.</param>
    /// <returns>True when it has.</returns>
    public readonly bool NameIs(ReadOnlySpan<byte> utf8) => _name.SequenceEqual(utf8);

    /// <summary>Enters an object.</summary>
    /// <returns>False when the value at hand is none, which is reported.</returns>
    public bool BeginObject() => Begin(JsonTokenType.StartObject, "Must be an object.");

    /// <summary>Enters an array.</summary>
    /// <returns>False when the value at hand is none, which is reported.</returns>
    public bool BeginArray() => Begin(JsonTokenType.StartArray, "Must be an array.");

    /// <summary>Goes to the next member of the object.</summary>
    /// <returns>False when there is none; the reader has then left the object.</returns>
    public bool NextMember()
    {
        _reader.Read();

        if (_reader.TokenType == JsonTokenType.EndObject)
        {
            _path.Leave();
            return false;
        }

        var unescaped = _reader.ValueIsEscaped ? Unescape(ref _reader, _json) : null;
        _name = unescaped ?? _reader.ValueSpan;
        _path.AtMember((int)_reader.TokenStartIndex + 1, _name.Length, unescaped);
        _reader.Read();
        return true;
    }

    /// <summary>Goes to the next item of the array.</summary>
    /// <returns>False when there is none; the reader has then left the array.</returns>
    public bool NextItem()
    {
        _reader.Read();

        if (_reader.TokenType == JsonTokenType.EndArray)
        {
            _path.Leave();
            return false;
        }

        _path.AtNextItem();
        return true;
    }

    /// <summary>Takes note that a member is present.</summary>
    /// <param name="present">The members seen so far.</param>
    /// <param name="index">The member's position in the declaration.</param>
    /// <returns>False when it was present before: that is reported, and the value skipped.</returns>
    public bool First(ref FieldMask present, int index)
    {
        if (!present.Includes(index))
        {
            present = present.With(index);
            return true;
        }

        Fail("duplicate_field", "Must be given once.");
        return false;
    }

    /// <summary>Tests whether the caller may write a member that only some may.</summary>
    /// <param name="index">The member's position in the declaration.</param>
    /// <param name="name">The member's name in JSON.</param>
    /// <returns>False when the caller may not: that is reported, and the value skipped.</returns>
    public bool MayWrite(int index, string name)
    {
        if (_writable.Includes(index))
        {
            return true;
        }

        _errors.Deny(name);
        _reader.Skip();
        return false;
    }

    /// <summary>Reports a member that nothing knows, with the names that it may have been meant to be; or skips it, when told so.</summary>
    /// <param name="knownNames">The names that exist.</param>
    public void Unknown(string[] knownNames)
    {
        if (_ignoreUnknown || _errors.IsFull)
        {
            _reader.Skip();
            return;
        }

        var name = Encoding.UTF8.GetString(_name);
        var nearest = NearestNames.Of(name, knownNames);

        Fail("unknown_field", nearest.Count == 0
            ? $"There is no field '{JsonPointer.Shorten(name)}'."
            : $"There is no field '{name}'. Did you mean {string.Join(" or ", nearest.Select(near => $"'{near}'"))}?");
    }

    /// <summary>Reports a member that the object at whose end the reader stands should have had.</summary>
    /// <param name="present">The members that were seen.</param>
    /// <param name="index">The member's position in the declaration.</param>
    /// <param name="name">The member's name in JSON.</param>
    public readonly void Require(FieldMask present, int index, string name)
    {
        if (!present.Includes(index) && !_errors.IsFull)
        {
            var pointer = new StringBuilder(_path.Pointer(_json));
            JsonPointer.Append(pointer, name);
            _errors.Add(new FieldError(pointer.ToString(), "required", "Must be given."));
        }
    }

    /// <summary>Reports what is wrong with the object that was made of the input.</summary>
    /// <param name="errors">What is wrong.</param>
    public readonly void Report(ValidationErrors errors)
    {
        ArgumentNullException.ThrowIfNull(errors);

        foreach (var error in errors.Errors)
        {
            _errors.Add(error);
        }
    }

    /// <summary>Passes over the value of a member that only the server writes; as any other, it may be there once.</summary>
    /// <param name="passed">The members passed over so far: none of them counts as given.</param>
    /// <param name="index">The member's position in the declaration.</param>
    public void ReadOnly(ref FieldMask passed, int index)
    {
        if (First(ref passed, index))
        {
            _reader.Skip();
        }
    }

    /// <summary>Passes over the value at hand.</summary>
    public void Skip() => _reader.Skip();

    /// <summary>Reports the value at hand and passes over it.</summary>
    /// <param name="code">What is wrong, for programs.</param>
    /// <param name="message">What is wrong, for people.</param>
    public void Fail(string code, string message)
    {
        if (!_errors.IsFull)
        {
            _errors.Add(new FieldError(_path.Pointer(_json), code, message));
        }

        _reader.Skip();
    }

    internal readonly bool TokenIs(JsonTokenType token) => _reader.TokenType == token;

    /// <summary>Makes sure that nothing but white space follows.</summary>
    /// <exception cref="JsonException">Something follows.</exception>
    internal void End() => _reader.Read();

    private bool Begin(JsonTokenType token, string otherwise)
    {
        if (_reader.TokenType == token)
        {
            _path.Enter();
            return true;
        }

        Fail(IsNull ? "null" : "type", otherwise);
        return false;
    }

    private static byte[] Unescape(scoped ref Utf8JsonReader reader, scoped ReadOnlySpan<byte> json)
    {
        var buffer = new byte[reader.ValueSpan.Length];

        try
        {
            return buffer[..reader.CopyString(buffer)];
        }
        catch (InvalidOperationException)
        {
            throw MalformedJson.HalfAPair(json, (int)reader.TokenStartIndex);
        }
    }
}
