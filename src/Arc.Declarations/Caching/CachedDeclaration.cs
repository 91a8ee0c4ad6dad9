namespace Arc.Declarations.Caching;

/// <summary>How long answers may be reused.</summary>
/// <param name="StaleSeconds">Seconds after which an answer is stale: still given, and renewed.</param>
/// <param name="KeepSeconds">Seconds after which a stale answer is gone.</param>
/// <param name="Tags">What drops the answers beside changes of the resource itself.</param>
internal sealed record CachedDeclaration(int StaleSeconds, int KeepSeconds, EquatableArray<string> Tags) : IDeclaration;
