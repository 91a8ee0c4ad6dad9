namespace Arc.Resources;

/// <summary>Answers the requests of one resource. There is one per resource and application.</summary>
public abstract class ResourceController
{
    /// <summary>What the declaration says about the resource as a whole.</summary>
    public abstract ResourceInfo Info { get; }

    /// <summary>Maps the routes of the resource.</summary>
    /// <param name="routes">Where to map them.</param>
    public abstract void Map(ResourceRoutes routes);
}
