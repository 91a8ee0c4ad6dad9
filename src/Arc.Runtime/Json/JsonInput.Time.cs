using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Arc.Json;

public ref partial struct JsonInput
{
    // The three converters read text only and ask their options for nothing.
    private static readonly JsonSerializerOptions _converterOptions = new();

    /// <summary>Reads a GUID, with hyphens and without braces.</summary>
    /// <returns>The value, or the default when something else was found, which is reported.</returns>
    public Guid ReadGuid() =>
        IsText && _reader.TryGetGuid(out var value) ? value : Wrong<Guid>("Must be a GUID.");

    /// <summary>Reads a point in time (ISO 8601). Without an offset it is taken as UTC; with one it is converted to UTC.</summary>
    /// <returns>The value in UTC, or the default when something else was found, which is reported.</returns>
    public DateTime ReadDateTime() => TryReadUtc(out var value) ? value : Wrong<DateTime>("Must be a date and time in ISO 8601.");

    /// <summary>Reads a point in time (ISO 8601). Without an offset it is taken as UTC; with one it is converted to UTC.</summary>
    /// <returns>The value in UTC, or the default when something else was found, which is reported.</returns>
    public DateTimeOffset ReadDateTimeOffset() => TryReadUtc(out var value) ? new DateTimeOffset(value) : Wrong<DateTimeOffset>("Must be a date and time in ISO 8601.");

    /// <summary>Reads a date: <c>2026-01-31</c>.</summary>
    /// <returns>The value, or the default when something else was found, which is reported.</returns>
    public DateOnly ReadDateOnly() => ReadAsSystemTextJson(JsonMetadataServices.DateOnlyConverter, "Must be a date: 2026-01-31.");

    /// <summary>Reads a time of day: <c>13:45:00</c>.</summary>
    /// <returns>The value, or the default when something else was found, which is reported.</returns>
    public TimeOnly ReadTimeOnly() => ReadAsSystemTextJson(JsonMetadataServices.TimeOnlyConverter, "Must be a time of day: 13:45:00.");

    /// <summary>Reads a duration: <c>1.02:03:04</c>, that is days, hours, minutes and seconds.</summary>
    /// <returns>The value, or the default when something else was found, which is reported.</returns>
    public TimeSpan ReadTimeSpan() => ReadAsSystemTextJson(JsonMetadataServices.TimeSpanConverter, "Must be a duration: 1.02:03:04 or 00:30:00.");

    /// <summary>Reads a value of a type that only System.Text.Json knows.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="info">How System.Text.Json reads it.</param>
    /// <returns>The value, or the default when it cannot be read, which is reported.</returns>
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1031", Justification = "A converter may throw anything, and what it refuses is bad input.")]
    public T? ReadFallback<T>(JsonTypeInfo<T> info)
    {
        // The copy is lost when the converter fails, so that the value can still be skipped as a whole.
        var reader = _reader;

        try
        {
            var value = JsonSerializer.Deserialize(ref reader, info);
            _reader = reader;
            return value;
        }
        catch (Exception)
        {
            return Wrong<T>("Is not of the right form.");
        }
    }

    // The local time zone of the server never takes part, which GetDateTimeOffset would let it for a missing offset.
    private readonly bool TryReadUtc(out DateTime value)
    {
        value = default;

        if (!IsText || !_reader.TryGetDateTime(out var written))
        {
            return false;
        }

        if (written.Kind != DateTimeKind.Local)
        {
            value = DateTime.SpecifyKind(written, DateTimeKind.Utc);
            return true;
        }

        var offset = _reader.TryGetDateTimeOffset(out var moment);
        value = moment.UtcDateTime;
        return offset;
    }

    private T? ReadAsSystemTextJson<T>(JsonConverter<T> converter, string otherwise)
    {
        if (IsText)
        {
            try
            {
                return converter.Read(ref _reader, typeof(T), _converterOptions);
            }
            catch (FormatException)
            {
                // Reported below, like a value of another type.
            }
        }

        return Wrong<T>(otherwise);
    }
}
