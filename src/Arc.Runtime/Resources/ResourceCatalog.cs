using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace Arc.Resources;

/// <summary>All resources of an application, from the modules of its assemblies.</summary>
public sealed class ResourceCatalog
{
    private readonly FrozenDictionary<Type, ResourceEntry> _byType;
    private readonly FrozenDictionary<string, ResourceEntry> _byName;

    /// <summary>Joins modules.</summary>
    /// <param name="modules">The modules.</param>
    /// <param name="extensions">The extensions of referenced packages.</param>
    public ResourceCatalog(IReadOnlyList<ArcModule> modules, IReadOnlyList<IArcExtension> extensions)
    {
        Modules = modules;
        Extensions = extensions;
        Resources = [.. modules.SelectMany(module => module.Resources)];
        _byType = Resources.ToFrozenDictionary(entry => entry.Info.ClrType);
        _byName = Resources.ToFrozenDictionary(entry => entry.Info.Name, StringComparer.Ordinal);
    }

    /// <summary>The modules.</summary>
    public IReadOnlyList<ArcModule> Modules { get; }

    /// <summary>The extensions of referenced packages.</summary>
    public IReadOnlyList<IArcExtension> Extensions { get; }

    /// <summary>The resources of all modules.</summary>
    public IReadOnlyList<ResourceEntry> Resources { get; }

    /// <summary>Finds a resource by its class.</summary>
    /// <param name="type">The class.</param>
    /// <param name="entry">The resource.</param>
    /// <returns>False when the class is no resource.</returns>
    public bool TryFind(Type type, [NotNullWhen(true)] out ResourceEntry? entry) => _byType.TryGetValue(type, out entry);

    /// <summary>Finds a resource by its name.</summary>
    /// <param name="name">The singular name: <c>product</c>.</param>
    /// <param name="entry">The resource.</param>
    /// <returns>False when there is no such resource.</returns>
    public bool TryFind(string name, [NotNullWhen(true)] out ResourceEntry? entry) => _byName.TryGetValue(name, out entry);
}
