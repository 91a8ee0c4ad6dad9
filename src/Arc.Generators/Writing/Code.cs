namespace Arc.Generators.Writing;

/// <summary>
/// A piece of C# that is safe to emit. It is made from interpolated strings whose holes take typed pieces only, so that
/// text of the user cannot get into the output unescaped.
/// </summary>
internal readonly struct Code : IEquatable<Code>
{
    private readonly string? _text;

    private Code(string text) => _text = text;

    /// <summary>Nothing.</summary>
    public static Code Empty => default;

    /// <summary>The C# itself.</summary>
    public string Text => _text ?? "";

    public bool IsEmpty => Text.Length == 0;

    /// <summary>Composes a piece of others.</summary>
    public static Code Of(ref CodeHandler pieces) => new(pieces.Take());

    /// <summary>A type's name as a declaration holds it: already escaped and fully qualified by the reader.</summary>
    public static Code TypeName(string name) => new(name);

    /// <summary>The items, with a separator of ours between them.</summary>
    public static Code Join(string separator, IEnumerable<Code> items) => new(string.Join(separator, items.Select(item => item.Text)));

    public bool Equals(Code other) => string.Equals(Text, other.Text, StringComparison.Ordinal);

    public override bool Equals(object? obj) => obj is Code other && Equals(other);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Text);

    public override string ToString() => Text;
}
