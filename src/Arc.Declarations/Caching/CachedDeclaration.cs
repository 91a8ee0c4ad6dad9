namespace Arc.Declarations.Caching;

/// <summary>How long answers may be reused.</summary>
/// <param name="StaleSeconds">Seconds after which an answer is renewed in the background.</param>
/// <param name="KeepSeconds">Seconds after which an answer is dropped.</param>
/// <param name="Tags">Names under which answers are dropped together.</param>
internal sealed record CachedDeclaration(int StaleSeconds, int KeepSeconds, EquatableArray<string> Tags) : IDeclaration;
