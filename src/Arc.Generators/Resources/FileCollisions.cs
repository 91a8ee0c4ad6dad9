using System.Collections.Immutable;
using Arc.Declarations.Resources;

namespace Arc.Generators.Resources;

/// <summary>
/// The resources whose files would have the names of another's, since names of files ignore case: adding the second would
/// stop the whole generator. The analyzer says which and why.
/// </summary>
internal static class FileCollisions
{
    /// <summary>Their metadata names; normally none.</summary>
    public static HashSet<string> Of(ImmutableArray<ResourceDeclaration?> resources)
    {
        var seen = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var collided = new HashSet<string>(StringComparer.Ordinal);
        foreach (var resource in resources)
        {
            if (resource is null)
            {
                continue;
            }

            var name = ResourceCollisions.EmittedName(resource);
            if (!seen.TryGetValue(name, out var first))
            {
                seen.Add(name, resource.MetadataName);
            }
            else if (!string.Equals(first, resource.MetadataName, StringComparison.Ordinal))
            {
                collided.Add(first);
                collided.Add(resource.MetadataName);
            }
        }

        return collided;
    }
}
