using System.Buffers;
using System.Runtime.InteropServices;
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
    public static bool TryWrite(ReadOnlySpan<byte> body, int maxDepth, JsonBuffer buffer)
    {
        try
        {
            var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = maxDepth });
            using var document = JsonDocument.ParseValue(ref reader);
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
            rented[count] = new Member(member.Name, count, member.Value);
            count++;
        }

        var members = rented.AsSpan(0, count);
        members.Sort();
        writer.WriteStartObject();

        foreach (ref readonly var member in members)
        {
            writer.WritePropertyName(member.Name);
            Write(writer, member.Value);
        }

        writer.WriteEndObject();
        ArrayPool<Member>.Shared.Return(rented, clearArray: true);
    }

    /// <summary>A member and its place: which of two members of one name comes first may matter to whoever reads them.</summary>
    private readonly record struct Member(string Name, int Place, JsonElement Value) : IComparable<Member>
    {
        public int CompareTo(Member other) => string.CompareOrdinal(Name, other.Name) is var order and not 0 ? order : Place.CompareTo(other.Place);
    }
}
