namespace Arc.Declarations.Resources;

/// <summary>Rules across all resources of an assembly: paths, names, and the names of what is emitted.</summary>
internal static class ResourceCollisions
{
    /// <summary>All collisions, ordered by the metadata names, whatever the order of the resources.</summary>
    public static EquatableArray<ResourceCollision> Find(IEnumerable<ResourceDeclaration> resources)
    {
        List<ResourceDeclaration> ordered = [.. resources];
        ordered.Sort(static (left, right) => string.CompareOrdinal(left.MetadataName, right.MetadataName));

        var paths = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var files = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        List<ResourceCollision>? collisions = null;
        foreach (var resource in ordered)
        {
            Take(paths, DiagnosticIds.ARC0009_PathIsTaken, resource.Path, resource, ref collisions);
            Take(names, DiagnosticIds.ARC0011_NameIsTaken, resource.Name, resource, ref collisions);
            Take(files, DiagnosticIds.ARC0010_ClassNameDiffersOnlyByCase, EmittedName(resource), resource, ref collisions);
        }

        return collisions.ToEquatableArray();
    }

    /// <summary>
    /// The namespace and the beginning of the names of all that is emitted for the resource: <c>Shop.Outer_Product</c>. Files
    /// of two that differ only in case would be one file.
    /// </summary>
    public static string EmittedName(ResourceDeclaration resource)
    {
        var name = resource.Namespace is null ? "" : resource.Namespace + ".";
        foreach (var outer in resource.ContainingTypes)
        {
            name += outer.Name + "_";
        }

        return name + resource.ClassName;
    }

    private static void Take(Dictionary<string, string> taken, string id, string name, ResourceDeclaration resource, ref List<ResourceCollision>? collisions)
    {
        if (!taken.TryGetValue(name, out var first))
        {
            taken.Add(name, resource.MetadataName);
        }
        else if (first != resource.MetadataName)
        {
            (collisions ??= []).Add(new ResourceCollision(id, first, resource.MetadataName, name));
        }
    }
}
