using System.Globalization;
using Arc.Declarations.Fields;

namespace Arc.Generators.OpenApi;

/// <summary>What a schema says about a single value. It is collected first, since several constraints can speak of the same thing.</summary>
internal sealed class ValueFacets
{
    private ValueFacets(string type, string? format) => (Type, Format) = (type, format);

    public string Type { get; }

    public string? Format { get; set; }

    public string? ContentEncoding { get; set; }

    public LengthBounds Length { get; set; }

    public string? Minimum { get; set; }

    public bool MinimumIsExclusive { get; set; }

    public string? Maximum { get; set; }

    public bool MaximumIsExclusive { get; set; }

    public string? Pattern { get; set; }

    /// <summary>The values themselves, as JSON.</summary>
    public List<string> Allowed { get; } = [];

    public List<string> Denied { get; } = [];

    public string? Default { get; set; }

    /// <summary>What no keyword can say, in sentences.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>It names single values, so that a reference to the schema of an enum would say less.</summary>
    public bool NamesValues => Allowed.Count > 0 || Denied.Count > 0;

    /// <summary>All that is known of a member's values.</summary>
    public static ValueFacets Of(MemberDeclaration member, SchemaForm form)
    {
        var facets = OfKind(member.Value);
        if (member.Shape is MemberShape.Scalar)
        {
            ConstraintFacets.Add(facets, member, form);
        }

        return facets;
    }

    /// <summary>What the type alone says.</summary>
    public static ValueFacets OfKind(ValueKind kind) => kind switch
    {
        ValueKind.Boolean => new("boolean", null),
        ValueKind.Byte => new("integer", "uint8") { Minimum = "0", Maximum = "255" },
        ValueKind.SByte => new("integer", "int8") { Minimum = "-128", Maximum = "127" },
        ValueKind.Int16 => new("integer", "int16") { Minimum = "-32768", Maximum = "32767" },
        ValueKind.UInt16 => new("integer", "uint16") { Minimum = "0", Maximum = "65535" },
        ValueKind.Int32 => new("integer", "int32"),
        ValueKind.UInt32 => new("integer", "uint32") { Minimum = "0" },
        ValueKind.Int64 => new("integer", "int64"),
        ValueKind.UInt64 => new("integer", "uint64") { Minimum = "0" },
        ValueKind.Decimal => new("number", "decimal"),
        ValueKind.Double => new("number", "double"),
        ValueKind.Single => new("number", "float"),
        ValueKind.Char => new("string", null) { Length = new(1, 1) },
        ValueKind.Guid => new("string", "uuid"),
        ValueKind.DateTime or ValueKind.DateTimeOffset => new("string", "date-time"),
        ValueKind.DateOnly => new("string", "date"),

        // `time` of RFC 3339 demands an offset, which a time of day has not.
        ValueKind.TimeOnly => new("string", "time-local"),

        // Days, hours, minutes and seconds as .NET writes them; `duration` would be ISO 8601.
        ValueKind.TimeSpan => new("string", null) { Pattern = @"^-?(\d{1,8}\.)?\d{2}:\d{2}:\d{2}(\.\d{1,7})?$" },
        ValueKind.Uri => new("string", "uri-reference"),
        ValueKind.Bytes => new("string", null) { ContentEncoding = "base64" },
        _ => new("string", null),
    };

    public static void WriteType(JsonText json, string type, bool isNullable)
    {
        if (isNullable)
        {
            // Null first, as the library of ASP.NET Core writes it: what is emitted and what is served are the same text.
            json.Texts("type", "null", type);
        }
        else
        {
            json.Text("type", type);
        }
    }

    public void Write(JsonText json, bool isNullable)
    {
        WriteType(json, Type, isNullable);
        WriteText(json, "format", Format);
        WriteText(json, "contentEncoding", ContentEncoding);
        WriteRaw(json, "minLength", Length.Minimum > 0 ? Length.Minimum.ToString(CultureInfo.InvariantCulture) : null);
        WriteRaw(json, "maxLength", Length.Maximum?.ToString(CultureInfo.InvariantCulture));
        WriteRaw(json, MinimumIsExclusive ? "exclusiveMinimum" : "minimum", Minimum);
        WriteRaw(json, MaximumIsExclusive ? "exclusiveMaximum" : "maximum", Maximum);
        WriteText(json, "pattern", Pattern);
        if (Allowed.Count > 0)
        {
            json.RawItems("enum", Allowed);
        }

        if (Denied.Count > 0)
        {
            using (json.Object("not"))
            {
                json.RawItems("enum", Denied);
            }
        }

        WriteRaw(json, "default", Default);
    }

    private static void WriteText(JsonText json, string name, string? value)
    {
        if (value is not null)
        {
            json.Text(name, value);
        }
    }

    private static void WriteRaw(JsonText json, string name, string? value)
    {
        if (value is not null)
        {
            json.Raw(name, value);
        }
    }
}
