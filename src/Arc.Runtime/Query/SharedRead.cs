namespace Arc.Query;

/// <summary>What came of waiting for a shared query. The default value: there is no such row.</summary>
/// <typeparam name="T">The resource.</typeparam>
/// <param name="Row">The row that was found.</param>
/// <param name="IsOpen">Whether the query did not answer this caller, who has to ask by itself.</param>
internal readonly record struct SharedRead<T>(VersionedRow<T>? Row, bool IsOpen = false)
    where T : class
{
    public static SharedRead<T> AskYourself => new(null, IsOpen: true);
}
