using Arc.Json;
using Arc.Problems;

namespace Arc.Caching;

/// <summary>What a read came to: a body with its tag, or why there is none.</summary>
/// <param name="Buffer">The body; null when there is none.</param>
/// <param name="Tag">The tag of the body.</param>
/// <param name="Problem">Why there is no body.</param>
internal readonly record struct Representation(JsonBuffer? Buffer, string Tag, Problem? Problem)
{
    public static Representation None(Problem? problem) => new(null, "", problem);
}
