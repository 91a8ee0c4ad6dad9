using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using Arc.Resources;

namespace Arc.Events;

/// <summary>The events that an application can tell of, each with the schema of its data, as its assemblies were compiled. A service.</summary>
public sealed class EventCatalog
{
    private readonly FrozenDictionary<(string Type, int Version), EventSchema> _byVersion;
    private readonly FrozenDictionary<string, EventSchema> _newest;

    internal EventCatalog(ResourceCatalog catalog)
    {
        Schemas = [.. catalog.Modules.SelectMany(module => module.EventSchemas).OrderBy(schema => schema.Type, StringComparer.Ordinal).ThenBy(schema => schema.Version)];

        if (Schemas.GroupBy(schema => (schema.Type, schema.Version)).FirstOrDefault(same => same.Count() > 1)?.Key is { } twice)
        {
            throw new InvalidOperationException(
                $"The event '{twice.Type}' is declared twice with version {twice.Version}. Declare it once, and share the class, or give one of them another type.");
        }

        _byVersion = Schemas.ToFrozenDictionary(schema => (schema.Type, schema.Version));
        _newest = Schemas.GroupBy(schema => schema.Type, StringComparer.Ordinal).ToFrozenDictionary(versions => versions.Key, versions => versions.Last(), StringComparer.Ordinal);
    }

    /// <summary>The schemas, in the order of types and versions.</summary>
    public IReadOnlyList<EventSchema> Schemas { get; }

    /// <summary>Finds the schema of the newest version of an event.</summary>
    /// <param name="type">The type: <c>product.created</c>.</param>
    /// <param name="schema">The schema.</param>
    /// <returns>False when the application does not declare such an event.</returns>
    public bool TryFind(string type, [NotNullWhen(true)] out EventSchema? schema) => _newest.TryGetValue(type, out schema);

    /// <summary>Finds the schema of a version of an event.</summary>
    /// <param name="type">The type: <c>product.created</c>.</param>
    /// <param name="version">The version, as <see cref="EventEnvelope.SchemaVersion"/> says it.</param>
    /// <param name="schema">The schema.</param>
    /// <returns>False when the application does not declare this version: classes say their newest.</returns>
    public bool TryFind(string type, int version, [NotNullWhen(true)] out EventSchema? schema) => _byVersion.TryGetValue((type, version), out schema);
}
