using Arc.Generators.Behavior;
using Arc.Generators.EntityModel;
using Arc.Generators.Events;
using Arc.Generators.Json;
using Arc.Generators.OpenApi;
using Arc.Generators.Permissions;
using Arc.Generators.Query;
using Arc.Generators.Resources;
using Microsoft.CodeAnalysis;

namespace Arc.Generators;

/// <summary>
/// The generators, one per emitted file. One for all files would be shorter, but at every run the compiler searches the names
/// of a generator's files linearly for each of them, and so 1,600 files of one generator cost it seven milliseconds.
/// </summary>
internal static class ArcGenerators
{
    /// <summary>All of them, as the compiler finds them by their attribute.</summary>
    public static IIncrementalGenerator[] Create() =>
    [
        new ControllerGenerator(),
        new JsonGenerator(),
        new PermissionsGenerator(),
        new QueryGenerator(),
        new BehaviorGenerator(),
        new EventsGenerator(),
        new EntityModelGenerator(),
        new OpenApiGenerator(),
        new ModuleGenerator(),
    ];
}
