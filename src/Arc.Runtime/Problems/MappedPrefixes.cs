using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Arc.Problems;

/// <summary>
/// Below which paths <c>MapArc</c> has mapped, and where it put the pages that explain problems. Read once, from the endpoints
/// themselves, so that a group of the host around them counts, too.
/// </summary>
internal sealed class MappedPrefixes(EndpointDataSource endpoints)
{
    /// <summary>The name of the pages' route below a prefix.</summary>
    public const string PagesRoute = "problems";

    private readonly Lazy<string[]> _prefixes = new(() => Read(endpoints));

    /// <summary>The longest prefix that a path is below: <c>/api</c>, empty for the root; null when there is none.</summary>
    public string? Of(PathString path) =>
        Array.Find(_prefixes.Value, prefix => path.StartsWithSegments(prefix, StringComparison.OrdinalIgnoreCase));

    /// <summary>The path of the pages for problems of a path, wherever it is.</summary>
    public string PagesFor(PathString path) => Pages(Of(path) ?? _prefixes.Value.FirstOrDefault() ?? "");

    /// <summary>The path of the pages below a prefix.</summary>
    public static string Pages(string prefix) => $"{prefix}/{PagesRoute}";

    private static string[] Read(EndpointDataSource endpoints) =>
    [
        .. endpoints.Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.DisplayName == ProblemPage.DisplayName)
            .Select(endpoint => $"/{endpoint.RoutePattern.RawText!.Trim('/')}")
            .Select(pattern => pattern[..pattern.LastIndexOf($"/{PagesRoute}/", StringComparison.Ordinal)])
            .OrderByDescending(prefix => prefix.Length),
    ];
}
