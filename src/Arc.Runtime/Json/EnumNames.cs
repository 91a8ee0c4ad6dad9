using System.Text.Encodings.Web;
using System.Text.Json;

namespace Arc.Json;

/// <summary>The names of an enumeration in JSON, encoded once.</summary>
/// <typeparam name="T">The enumeration.</typeparam>
public sealed class EnumNames<T>
    where T : struct, Enum
{
    private readonly (T Value, string Name, JsonEncodedText Text)[] _names;

    /// <summary>Takes the names.</summary>
    /// <param name="names">Each value with its name.</param>
    public EnumNames(params ReadOnlySpan<(T Value, string Name)> names)
    {
        _names = new (T, string, JsonEncodedText)[names.Length];

        for (var i = 0; i < names.Length; i++)
        {
            _names[i] = (names[i].Value, names[i].Name, JsonEncodedText.Encode(names[i].Name, JavaScriptEncoder.UnsafeRelaxedJsonEscaping));
        }

        MustBe = $"Must be one of: {string.Join(", ", _names.Select(name => name.Name))}.";
    }

    /// <summary>What to say about a value that is none of them.</summary>
    internal string MustBe { get; }

    /// <summary>The name of a value, to be written. A value without a name, as only a foreign hand can put into a table, is written as its number.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The name.</returns>
    public JsonEncodedText Text(T value)
    {
        foreach (ref readonly var name in _names.AsSpan())
        {
            if (EqualityComparer<T>.Default.Equals(name.Value, value))
            {
                return name.Text;
            }
        }

        return JsonEncodedText.Encode(value.ToString("D"));
    }

    /// <summary>The value of a name.</summary>
    /// <param name="name">The name, case-sensitive.</param>
    /// <param name="value">The value.</param>
    /// <returns>False when there is no such name.</returns>
    public bool TryParse(ReadOnlySpan<char> name, out T value)
    {
        foreach (ref readonly var known in _names.AsSpan())
        {
            if (name.SequenceEqual(known.Name))
            {
                value = known.Value;
                return true;
            }
        }

        value = default;
        return false;
    }

    internal bool TryRead(in Utf8JsonReader reader, out T value)
    {
        foreach (ref readonly var known in _names.AsSpan())
        {
            if (reader.ValueTextEquals(known.Name))
            {
                value = known.Value;
                return true;
            }
        }

        value = default;
        return false;
    }
}
