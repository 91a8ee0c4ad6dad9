namespace Arc.Generators.Events;

/// <summary>What the changes of a resource are called.</summary>
internal static class EventTypes
{
    public static string Created(string resource) => resource + ".created";

    public static string Updated(string resource) => resource + ".updated";

    public static string Deleted(string resource) => resource + ".deleted";

    public static string[] Of(string resource) => [Created(resource), Updated(resource), Deleted(resource)];
}
