using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Arc.Json;

/// <summary>
/// System.Text.Json for the members whose type the emitted code does not know, or that name a converter. What is
/// <c>[Hidden]</c> within such a type has no place in JSON either, at any depth; only the column keeps it.
/// </summary>
public static class JsonFallback
{
    // Made on first use, and twice at worst: finding members by reflection is allowed only where the callers say so.
    private static JsonSerializerOptions? _options;
    private static JsonSerializerOptions? _stored;

    /// <summary>How System.Text.Json reads and writes a type, with the defaults of the web and without what is hidden.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <returns>The metadata.</returns>
    /// <exception cref="InvalidOperationException">The type is or holds a resource, which only its own permissions may show.</exception>
    [RequiresUnreferencedCode("System.Text.Json finds the members of this type by reflection.")]
    [RequiresDynamicCode("System.Text.Json finds the members of this type by reflection.")]
    public static JsonTypeInfo<T> For<T>() => (JsonTypeInfo<T>)Visible().GetTypeInfo(typeof(T));

    /// <summary>How a converter reads and writes a type.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="converter">The converter that the member names.</param>
    /// <returns>The metadata.</returns>
    [RequiresUnreferencedCode("System.Text.Json finds the members of this type by reflection.")]
    [RequiresDynamicCode("System.Text.Json finds the members of this type by reflection.")]
    public static JsonTypeInfo<T> For<T>(JsonConverter converter)
    {
        var options = Create(FallbackRules.RefuseResources, FallbackRules.Hide);
        options.Converters.Insert(0, converter);
        return (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));
    }

    /// <summary>How the column of a member holds a type: as <see cref="For{T}()"/>, with what is hidden.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <returns>The metadata, for the store alone.</returns>
    /// <exception cref="InvalidOperationException">The type is or holds a resource, which has a table of its own.</exception>
    [RequiresUnreferencedCode("System.Text.Json finds the members of this type by reflection.")]
    [RequiresDynamicCode("System.Text.Json finds the members of this type by reflection.")]
    public static JsonTypeInfo<T> Stored<T>() => (JsonTypeInfo<T>)(_stored ??= CreateStored()).GetTypeInfo(typeof(T));

    [RequiresUnreferencedCode("System.Text.Json finds members by reflection.")]
    [RequiresDynamicCode("System.Text.Json finds members by reflection.")]
    private static JsonSerializerOptions Visible() => _options ??= Create(FallbackRules.RefuseResources, FallbackRules.Hide);

    [RequiresUnreferencedCode("System.Text.Json finds members by reflection.")]
    [RequiresDynamicCode("System.Text.Json finds members by reflection.")]
    private static JsonSerializerOptions CreateStored()
    {
        var options = Create(FallbackRules.RefuseResources);
        options.Converters.Add(new StoredObjectConverter(Visible()));
        return options;
    }

    [RequiresUnreferencedCode("System.Text.Json finds members by reflection.")]
    [RequiresDynamicCode("System.Text.Json finds members by reflection.")]
    private static JsonSerializerOptions Create(params Action<JsonTypeInfo>[] rules)
    {
        var resolver = new DefaultJsonTypeInfoResolver();

        foreach (var rule in rules)
        {
            resolver.Modifiers.Add(rule);
        }

        return new JsonSerializerOptions(JsonSerializerDefaults.Web) { AllowDuplicateProperties = false, TypeInfoResolver = resolver };
    }
}
