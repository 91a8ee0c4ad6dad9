using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Arc.Declarations;

/// <summary>A finding with its location, as the analyzer turns it into a diagnostic. Never part of a pipeline.</summary>
internal sealed record KeptFinding(
    string Id,
    Location Location,
    ImmutableArray<string> Arguments,
    ImmutableDictionary<string, string?> Properties,
    ImmutableArray<Location> Related);
