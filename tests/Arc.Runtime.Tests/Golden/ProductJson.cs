using System.Text.Json;
using Arc.Json;

namespace Arc.Runtime.Tests.Golden;

internal sealed class ProductJson : ResourceJson<Product>
{
    public static readonly EnumNames<ProductStatus> Statuses = new(
        (ProductStatus.Draft, "draft"), (ProductStatus.Active, "active"), (ProductStatus.Retired, "retired"));

    private static readonly JsonEncodedText _id = JsonOutput.Name("id");
    private static readonly JsonEncodedText _name = JsonOutput.Name("name");
    private static readonly JsonEncodedText _sku = JsonOutput.Name("sku");
    private static readonly JsonEncodedText _slug = JsonOutput.Name("slug");
    private static readonly JsonEncodedText _price = JsonOutput.Name("price");
    private static readonly JsonEncodedText _status = JsonOutput.Name("status");
    private static readonly JsonEncodedText _cost = JsonOutput.Name("cost");
    private static readonly JsonEncodedText _featured = JsonOutput.Name("featured");
    private static readonly JsonEncodedText _createdBy = JsonOutput.Name("createdBy");
    private static readonly JsonEncodedText _description = JsonOutput.Name("description");
    private static readonly JsonEncodedText _tags = JsonOutput.Name("tags");
    private static readonly JsonEncodedText _size = JsonOutput.Name("size");
    private static readonly JsonEncodedText _width = JsonOutput.Name("width");
    private static readonly JsonEncodedText _height = JsonOutput.Name("height");

    public override void Write(Utf8JsonWriter writer, Product value, FieldMask readable)
    {
        writer.WriteStartObject();
        writer.WriteString(_id, value.Id);
        writer.WriteString(_name, value.Name);
        writer.WriteString(_sku, value.Sku);
        writer.WriteString(_slug, value.Slug);
        writer.WritePropertyName(_price);
        JsonOutput.Value(writer, value.Price);
        writer.WriteString(_status, Statuses.Text(value.Status));

        if (readable.Includes(6))
        {
            writer.WritePropertyName(_cost);
            JsonOutput.Value(writer, value.Cost);
        }

        writer.WriteBoolean(_featured, value.Featured);
        writer.WriteString(_createdBy, value.CreatedBy);
        writer.WriteString(_description, value.Description);
        writer.WriteStartArray(_tags);

        foreach (var tag in value.Tags)
        {
            writer.WriteStringValue(tag);
        }

        writer.WriteEndArray();

        if (value.Size is { } size)
        {
            writer.WriteStartObject(_size);
            writer.WritePropertyName(_width);
            JsonOutput.Value(writer, size.Width);

            if (size.Height is { } height)
            {
                writer.WritePropertyName(_height);
                JsonOutput.Value(writer, height);
            }
            else
            {
                writer.WriteNull(_height);
            }

            writer.WriteEndObject();
        }
        else
        {
            writer.WriteNull(_size);
        }

        writer.WriteEndObject();
    }
}
