using System.Text.Json;
using Arc.Resources;

namespace Arc.Audit;

/// <summary>
/// What one caller may see of rows on record: members that the class shows to some roles alone are masked for all others, by
/// what the class says today. What it does not know any more is masked for everyone.
/// </summary>
internal sealed class AuditView(ResourceCatalog catalog, Scope scope)
{
    private const string DeletedAt = "deletedAt";

    public void Write(Utf8JsonWriter writer, AuditEntry entry, string? json)
    {
        if (json is null)
        {
            writer.WriteNullValue();
            return;
        }

        try
        {
            using var document = JsonDocument.Parse(json);
            var isResource = catalog.TryFind(entry.Resource, out var resource);

            if (resource?.Info.Audit is { } rules)
            {
                Write(writer, document.RootElement, rules.Members, entry.IsNote);
            }
            else if (entry.IsNote && !isResource)
            {
                document.RootElement.WriteTo(writer);
            }
            else
            {
                writer.WriteStringValue(AuditEntry.Mask);
            }
        }
        catch (JsonException)
        {
            // Put there by a foreign hand; a verification says so.
            writer.WriteStringValue(AuditEntry.Mask);
        }
    }

    private void Write(Utf8JsonWriter writer, JsonElement value, IReadOnlyList<AuditMember> members, bool isNote)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();

                foreach (var property in value.EnumerateObject())
                {
                    writer.WritePropertyName(property.Name);
                    WriteMember(writer, property, members, isNote);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();

                foreach (var item in value.EnumerateArray())
                {
                    Write(writer, item, members, isNote);
                }

                writer.WriteEndArray();
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }

    private void WriteMember(Utf8JsonWriter writer, JsonProperty property, IReadOnlyList<AuditMember> members, bool isNote)
    {
        var member = members.FirstOrDefault(member => member.JsonName == property.Name);
        var isShown = member is null
            ? isNote || property.Name == DeletedAt
            : !member.IsMasked && (member.Roles.Count == 0 || scope.HasAnyRole([.. member.Roles]));

        if (!isShown)
        {
            writer.WriteStringValue(AuditEntry.Mask);
        }
        else if (member is { Members.Count: > 0 })
        {
            Write(writer, property.Value, member.Members, isNote);
        }
        else
        {
            property.Value.WriteTo(writer);
        }
    }
}
