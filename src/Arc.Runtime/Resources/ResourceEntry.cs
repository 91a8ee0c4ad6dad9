using Arc.Events;

namespace Arc.Resources;

/// <summary>Everything that was emitted for one resource.</summary>
public sealed class ResourceEntry
{
    /// <summary>What the declaration says about the resource as a whole.</summary>
    public required ResourceInfo Info { get; init; }

    /// <summary>Makes the controller; called once per application.</summary>
    public required Func<ResourceController> Controller { get; init; }

    /// <summary>Puts the resource into the model of the context.</summary>
    public required EntityConfiguration Configure { get; init; }

    /// <summary>The events of the resource.</summary>
    public required ResourceEvents Events { get; init; }

    /// <summary>The resource's part of the OpenAPI document, as JSON.</summary>
    public required Func<string> OpenApi { get; init; }
}
