using Arc.Problems;

namespace Arc.Caching;

/// <summary>What came of a read.</summary>
/// <param name="Answer">The answer; null when there is none.</param>
/// <param name="Problem">Why there is none.</param>
/// <param name="IsKept">Whether another instance has read it before.</param>
/// <param name="IsStale">Whether it has to be renewed.</param>
internal readonly record struct CachedRead(CachedAnswer? Answer, Problem? Problem = null, bool IsKept = false, bool IsStale = false);
