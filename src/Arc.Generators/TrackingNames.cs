namespace Arc.Generators;

/// <summary>The names of the pipeline's steps, for the pipeline and for the tests that watch it.</summary>
internal static class TrackingNames
{
    /// <summary>Classes marked <c>[Resource]</c>, read.</summary>
    public const string Resources = nameof(Resources);

    /// <summary>Classes marked <c>[ArcContext]</c>, read.</summary>
    public const string Contexts = nameof(Contexts);

    /// <summary>Methods marked <c>[Subscribe]</c>, read.</summary>
    public const string Subscribers = nameof(Subscribers);

    /// <summary>Classes marked <c>[DomainEvent]</c>, read.</summary>
    public const string DomainEvents = nameof(DomainEvents);

    /// <summary>What options and compilation say that ends up in the output.</summary>
    public const string BuildOptions = nameof(BuildOptions);

    /// <summary>The list of resources that the module and the context name.</summary>
    public const string Module = nameof(Module);

    public const string Controller = nameof(Controller);

    public const string Json = nameof(Json);

    public const string Permissions = nameof(Permissions);

    public const string Query = nameof(Query);

    public const string Behavior = nameof(Behavior);

    public const string Events = nameof(Events);

    public const string EntityModel = nameof(EntityModel);

    public const string OpenApi = nameof(OpenApi);
}
