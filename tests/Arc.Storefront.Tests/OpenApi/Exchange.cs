namespace Arc.Storefront.Tests.OpenApi;

/// <summary>One call and its answer, as the script that judges them reads it.</summary>
/// <param name="Method">The method.</param>
/// <param name="Path">The path as the document has it: <c>/products/{id}</c>.</param>
/// <param name="Status">The status of the answer.</param>
/// <param name="Type">The media type of the body that was sent.</param>
/// <param name="Body">What was sent.</param>
/// <param name="Fits">Whether the body must fit its schema; null when the schema has no say.</param>
/// <param name="Headers">The headers of the answer.</param>
/// <param name="Answer">The body of the answer.</param>
internal sealed record Exchange(
    string Method, string Path, int Status, string? Type, string? Body, bool? Fits, IReadOnlyDictionary<string, string> Headers, string Answer);
