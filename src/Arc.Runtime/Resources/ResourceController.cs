namespace Arc.Resources;

/// <summary>Answers the requests of one resource. There is one per resource and application.</summary>
public abstract class ResourceController
{
    private ResourceRuntime? _runtime;

    /// <summary>What the declaration says about the resource as a whole.</summary>
    public abstract ResourceInfo Info { get; }

    internal ResourceRuntime Runtime =>
        _runtime ?? throw new InvalidOperationException($"The controller of '{Info.Name}' answers requests only after MapArc has mapped it.");

    /// <summary>Maps the routes of the resource.</summary>
    /// <param name="routes">Where to map them.</param>
    public abstract void Map(ResourceRoutes routes);

    internal void Attach(ResourceRuntime runtime)
    {
        _runtime = runtime;

        // Before the first request: a change that nobody could have noted yet would be missed.
        if (Info.Cache is { } rules)
        {
            runtime.Generations.DependenciesOf(Info.Name, rules);
        }
    }
}
