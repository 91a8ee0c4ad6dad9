using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Arc.Json;

namespace Arc.Idempotency;

/// <summary>
/// One form for bodies that say the same: members in the order of their names, no whitespace, one way to escape. Numbers
/// stay as they are written: <c>1</c> and <c>1.0</c> are two requests.
/// </summary>
internal static class CanonicalJson
{
    /// <summary>Writes the form of a body; false when it is no JSON.</summary>
    public static bool TryWrite(ReadOnlyMemory<byte> body, int maxDepth, JsonBuffer buffer)
    {
        try
        {
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = maxDepth });
            Write(buffer.Writer, document.RootElement);

            return true;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The latter is what half a surrogate pair in a text gives.
            buffer.Clear();

            return false;
        }
    }

    private static void Write(Utf8JsonWriter writer, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(writer, element);
                break;

            case JsonValueKind.Array:
                writer.WriteStartArray();

                foreach (var item in element.EnumerateArray())
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;

            case JsonValueKind.Number:
                writer.WriteRawValue(JsonMarshal.GetRawUtf8Value(element), skipInputValidation: true);
                break;

            default:
                element.WriteTo(writer);
                break;
        }
    }

    private static void WriteObject(Utf8JsonWriter writer, JsonElement element)
    {
        var rented = ArrayPool<Member>.Shared.Rent(element.GetPropertyCount());
        var count = 0;

        foreach (var member in element.EnumerateObject())
        {
            rented[count] = new Member(member, count);
            count++;
        }

        var members = rented.AsSpan(0, count);
        members.Sort();
        writer.WriteStartObject();

        foreach (ref readonly var member in members)
        {
            writer.WritePropertyName(member.Name);
            Write(writer, member.Property.Value);
        }

        writer.WriteEndObject();
        ArrayPool<Member>.Shared.Return(rented, clearArray: true);
    }

    /// <summary>A member and its place: which of two members of one name comes first may matter to whoever reads them.</summary>
    private readonly struct Member(JsonProperty property, int place) : IComparable<Member>
    {
        // Most names stand in the body as they are.
        private readonly byte[]? _unescaped = JsonMarshal.GetRawUtf8PropertyName(property).Contains((byte)'\\') ? Encoding.UTF8.GetBytes(property.Name) : null;
        private readonly int _place = place;

        public JsonProperty Property { get; } = property;

        public ReadOnlySpan<byte> Name => _unescaped ?? JsonMarshal.GetRawUtf8PropertyName(Property);

        public int CompareTo(Member other) => Name.SequenceCompareTo(other.Name) is var order and not 0 ? order : _place.CompareTo(other._place);
    }
}
