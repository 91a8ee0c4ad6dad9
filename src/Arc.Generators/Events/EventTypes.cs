using Arc.Declarations.Resources;

namespace Arc.Generators.Events;

/// <summary>What the changes of a resource are called.</summary>
internal static class EventTypes
{
    public static string Created(string resource) => resource + ".created";

    public static string Updated(string resource) => resource + ".updated";

    public static string Deleted(string resource) => resource + ".deleted";

    public static string Restored(string resource) => resource + ".restored";

    /// <summary>All of them. A row comes back only where its removal is a mark.</summary>
    public static string[] Of(ResourceDeclaration resource) => resource.SoftDelete
        ? [Created(resource.Name), Updated(resource.Name), Deleted(resource.Name), Restored(resource.Name)]
        : [Created(resource.Name), Updated(resource.Name), Deleted(resource.Name)];
}
