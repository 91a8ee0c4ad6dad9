namespace Arc.Caching;

/// <summary>Where an answer is kept, what makes it invalid, and for how long it is of use.</summary>
/// <param name="Key">All that tells its bytes apart from others', and the version of what wrote them, as a hash in text.</param>
/// <param name="Names">The resource and tags whose changes make it invalid.</param>
/// <param name="Stale">Its age from which it is stale.</param>
/// <param name="Gone">Its age from which it is gone.</param>
public sealed record AnswerAddress(string Key, IReadOnlyList<string> Names, TimeSpan Stale, TimeSpan Gone);
