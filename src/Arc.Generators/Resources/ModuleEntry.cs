using Arc.Declarations;
using Arc.Declarations.Resources;

namespace Arc.Generators.Resources;

/// <summary>What the module and the context say about one resource.</summary>
/// <param name="MetadataName">The name that is unique in the assembly; the order of the module.</param>
/// <param name="Name">The name in the types of its events.</param>
/// <param name="SoftDelete">Its rows can come back.</param>
/// <param name="EventVersion">The version of its events' data.</param>
/// <param name="Companions">The names of the emitted classes.</param>
/// <param name="Type">The class as emitted code names it.</param>
/// <param name="SetName">The name of its <c>DbSet</c>: <c>OrderLines</c>.</param>
/// <param name="IsPublic">The class is public.</param>
/// <param name="IsObsolete">Naming the class warns.</param>
internal sealed record ModuleEntry(string MetadataName, string Name, bool SoftDelete, int EventVersion, Companions Companions, string Type, string SetName, bool IsPublic, bool IsObsolete) : IDeclaration
{
    public static ModuleEntry Of(ResourceDeclaration resource) => new(
        resource.MetadataName,
        resource.Name,
        resource.SoftDelete,
        resource.EventVersion,
        Companions.Of(resource),
        resource.Type.Name,
        SetNames.Of(resource),
        resource.IsPublic,
        resource.IsObsolete);
}
