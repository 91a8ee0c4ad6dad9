using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Arc.Json;

/// <summary>System.Text.Json for the members whose type the emitted code does not know, or that name a converter.</summary>
public static class JsonFallback
{
    // Made on first use, and twice at worst: finding members by reflection is allowed only where the callers say so.
    private static JsonSerializerOptions? _options;

    /// <summary>How System.Text.Json reads and writes a type, with the defaults of the web.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <returns>The metadata.</returns>
    [RequiresUnreferencedCode("System.Text.Json finds the members of this type by reflection.")]
    [RequiresDynamicCode("System.Text.Json finds the members of this type by reflection.")]
    public static JsonTypeInfo<T> For<T>() => (JsonTypeInfo<T>)(_options ??= Create()).GetTypeInfo(typeof(T));

    /// <summary>How a converter reads and writes a type.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="converter">The converter that the member names.</param>
    /// <returns>The metadata.</returns>
    [RequiresUnreferencedCode("System.Text.Json finds the members of this type by reflection.")]
    [RequiresDynamicCode("System.Text.Json finds the members of this type by reflection.")]
    public static JsonTypeInfo<T> For<T>(JsonConverter converter)
    {
        var options = Create();
        options.Converters.Insert(0, converter);
        return (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));
    }

    [RequiresUnreferencedCode("System.Text.Json finds members by reflection.")]
    [RequiresDynamicCode("System.Text.Json finds members by reflection.")]
    private static JsonSerializerOptions Create() => new(JsonSerializerDefaults.Web)
    {
        AllowDuplicateProperties = false,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };
}
