using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Arc.Audit;

/// <summary>One column in entries of the trail.</summary>
internal sealed class AuditColumn
{
    private readonly JsonEncodedText _text;
    private readonly bool _isMasked;
    private readonly bool _isJson;
    private readonly ValueConverter? _converter;

    public AuditColumn(IProperty property, string name, bool isMasked, bool isJson)
    {
        Property = property;
        Name = name;
        _text = JsonEncodedText.Encode(name, JavaScriptEncoder.UnsafeRelaxedJsonEscaping);
        _isMasked = isMasked;
        _isJson = isJson;

        // A type that only its converter knows is written as what its column holds.
        _converter = property.GetTypeMapping().Converter is { } converter && !(Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType).IsEnum ? converter : null;
    }

    public IProperty Property { get; }

    public string Name { get; }

    public void Write(Utf8JsonWriter writer, object? value)
    {
        writer.WritePropertyName(_text);

        if (_isMasked)
        {
            writer.WriteStringValue(AuditEntry.Mask);
        }
        else if (value is not null && _converter?.ConvertToProvider(value) is { } stored)
        {
            WriteStored(writer, stored);
        }
        else
        {
            AuditValue.Write(writer, value);
        }
    }

    private void WriteStored(Utf8JsonWriter writer, object stored)
    {
        if (_isJson && stored is string json)
        {
            writer.WriteRawValue(json);
        }
        else
        {
            AuditValue.Write(writer, stored);
        }
    }
}
