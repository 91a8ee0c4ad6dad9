using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Arc.Json;

/// <summary>
/// What System.Text.Json may not show of a type that the emitted code does not know. The build refuses what it sees of this;
/// here stands what only the running application knows: the values behind <see cref="object"/>.
/// </summary>
internal static class FallbackRules
{
    /// <summary>A resource is shown by its own writer, to those whom its permissions admit, or not at all.</summary>
    /// <exception cref="InvalidOperationException">The type is a resource, or derives from one.</exception>
    public static void RefuseResources(JsonTypeInfo info)
    {
        for (var type = info.Type; type is not null; type = type.BaseType)
        {
            if (type.IsDefined(typeof(ResourceAttribute), inherit: false))
            {
                throw new InvalidOperationException(
                    $"The resource '{type}' stands within a value that System.Text.Json writes, where its permissions cannot be asked. Keep its key instead.");
            }
        }
    }

    /// <summary>Takes what is hidden out of answers and bodies. Roles cannot be asked here, so what only some may read, nobody reads.</summary>
    [RequiresDynamicCode("Makes converters for types found by reflection.")]
    [RequiresUnreferencedCode("Makes converters for types found by reflection.")]
    public static void Hide(JsonTypeInfo info)
    {
        foreach (var property in info.Properties)
        {
            if (IsHidden(property))
            {
                Hide(property);
            }
        }
    }

    // The static method finds attributes of overridden properties, too, which that of the property does not.
    private static bool IsHidden(JsonPropertyInfo property) => property.AttributeProvider is MemberInfo member
        && (Attribute.IsDefined(member, typeof(HiddenAttribute), inherit: true) || Attribute.IsDefined(member, typeof(ReadableAttribute), inherit: true));

    // It stays in the list, with nothing behind its name: else a body that names it would reach the extension data,
    // which are written into the column, and read from there into the property.
    [RequiresDynamicCode("Makes converters for types found by reflection.")]
    [RequiresUnreferencedCode("Makes converters for types found by reflection.")]
    private static void Hide(JsonPropertyInfo property)
    {
        property.Get = null;
        property.Set = null;
        property.IsRequired = false;
        property.IsExtensionData = false;
        property.ObjectCreationHandling = null;

        if (property.AssociatedParameter is not null)
        {
            property.CustomConverter = (JsonConverter)typeof(AbsentConverter<>).MakeGenericType(property.PropertyType)
                .GetConstructor(Type.EmptyTypes)!.Invoke(null);
        }
    }
}
