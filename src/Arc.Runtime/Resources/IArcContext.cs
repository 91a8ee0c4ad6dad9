namespace Arc.Resources;

/// <summary>The emitted half of a context marked with <see cref="ArcContextAttribute"/>.</summary>
public interface IArcContext
{
    /// <summary>The resources that the context holds.</summary>
    static abstract ResourceCatalog Catalog { get; }

    /// <summary>Who is calling. <see cref="Scope.Anonymous"/> until said, so that a forgotten scope shows no tenant's rows.</summary>
    Scope Scope { get; set; }
}
