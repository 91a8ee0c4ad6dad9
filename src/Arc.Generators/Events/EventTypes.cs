using Arc.Declarations.Resources;
using Arc.Generators.Resources;

namespace Arc.Generators.Events;

/// <summary>What the changes of a resource are called.</summary>
internal static class EventTypes
{
    public static string Created(string resource) => resource + ".created";

    public static string Updated(string resource) => resource + ".updated";

    public static string Deleted(string resource) => resource + ".deleted";

    public static string Restored(string resource) => resource + ".restored";

    /// <summary>All of them. A row comes back only where its removal is a mark.</summary>
    public static string[] Of(ResourceDeclaration resource) => Of(resource.Name, resource.SoftDelete);

    /// <inheritdoc cref="Of(ResourceDeclaration)"/>
    public static string[] Of(ModuleEntry resource) => Of(resource.Name, resource.SoftDelete);

    private static string[] Of(string resource, bool softDelete) => softDelete
        ? [Created(resource), Updated(resource), Deleted(resource), Restored(resource)]
        : [Created(resource), Updated(resource), Deleted(resource)];
}
