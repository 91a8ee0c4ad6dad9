using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Arc.Json;

/// <summary>What emitted writers need beyond <see cref="Utf8JsonWriter"/>: the same text for each type that System.Text.Json gives.</summary>
public static class JsonOutput
{
    /// <summary>Encodes a member's name for all its writes.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The name, encoded.</returns>
    public static JsonEncodedText Name(string name) => JsonEncodedText.Encode(name, JavaScriptEncoder.UnsafeRelaxedJsonEscaping);

    /// <summary>Writes a date: <c>2026-01-31</c>.</summary>
    /// <param name="writer">Where to write.</param>
    /// <param name="value">The value.</param>
    public static void Value(Utf8JsonWriter writer, DateOnly value)
    {
        Span<byte> text = stackalloc byte[16];
        value.TryFormat(text, out var written, "O", CultureInfo.InvariantCulture);
        Quoted(writer, text[..written]);
    }

    /// <summary>Writes a time of day: <c>13:45:00</c>.</summary>
    /// <param name="writer">Where to write.</param>
    /// <param name="value">The value.</param>
    public static void Value(Utf8JsonWriter writer, TimeOnly value) => Value(writer, value.ToTimeSpan());

    /// <summary>Writes a duration: <c>1.02:03:04</c>.</summary>
    /// <param name="writer">Where to write.</param>
    /// <param name="value">The value.</param>
    public static void Value(Utf8JsonWriter writer, TimeSpan value)
    {
        Span<byte> text = stackalloc byte[32];
        value.TryFormat(text, out var written, "c", CultureInfo.InvariantCulture);
        Quoted(writer, text[..written]);
    }

    /// <summary>Writes a character.</summary>
    /// <param name="writer">Where to write.</param>
    /// <param name="value">The value.</param>
    public static void Value(Utf8JsonWriter writer, char value) => Checked(writer).WriteStringValue([value]);

    /// <summary>Writes an address as it was given.</summary>
    /// <param name="writer">Where to write.</param>
    /// <param name="value">The value; null is written as null.</param>
    public static void Value(Utf8JsonWriter writer, Uri? value) => Checked(writer).WriteStringValue(value?.OriginalString);

    /// <summary>
    /// Writes a number without trailing zeros: a column of fixed scale gives 1.10 back for 1.1, and one value must have
    /// one representation, or the ETag of a write differs from that of the next read.
    /// </summary>
    /// <param name="writer">Where to write.</param>
    /// <param name="value">The value.</param>
    public static void Value(Utf8JsonWriter writer, decimal value) => Checked(writer).WriteNumberValue(Canonical(value));

    /// <summary>Writes a number; one that is not finite, for which JSON has no form, as null.</summary>
    /// <param name="writer">Where to write.</param>
    /// <param name="value">The value.</param>
    public static void Value(Utf8JsonWriter writer, double value)
    {
        if (double.IsFinite(value))
        {
            Checked(writer).WriteNumberValue(value);
        }
        else
        {
            Checked(writer).WriteNullValue();
        }
    }

    /// <summary>Writes a number; one that is not finite, for which JSON has no form, as null.</summary>
    /// <param name="writer">Where to write.</param>
    /// <param name="value">The value.</param>
    public static void Value(Utf8JsonWriter writer, float value)
    {
        if (float.IsFinite(value))
        {
            Checked(writer).WriteNumberValue(value);
        }
        else
        {
            Checked(writer).WriteNullValue();
        }
    }

    // Dividing by one of the largest scale makes decimal drop the zeros. That costs more than the rest of the number, so it is
    // left out where the last digit is none: in all numbers of up to 64 bits, which is every price.
    private static decimal Canonical(decimal value)
    {
        if (value.Scale == 0)
        {
            return value;
        }

        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var low = ((ulong)(uint)bits[1] << 32) | (uint)bits[0];

        return bits[2] == 0 && low % 10 != 0 ? value : value / 1.0000000000000000000000000000m;
    }

    // Digits and punctuation only: there is nothing to escape.
    private static void Quoted(Utf8JsonWriter writer, scoped ReadOnlySpan<byte> text) => Checked(writer).WriteStringValue(text);

    private static Utf8JsonWriter Checked(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        return writer;
    }
}
