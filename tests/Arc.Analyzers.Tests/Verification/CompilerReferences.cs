using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Arc.Analyzers.Tests.Verification;

/// <summary>What a user's project references: the framework, EF Core and Arc's runtime; nothing of the compiler side.</summary>
internal static class CompilerReferences
{
    private static readonly string[] _notTheUsers =
        ["Arc.Analyzers", "Arc.CodeFixes", "Arc.Declarations", "Arc.Generators", "Microsoft.CodeAnalysis", "xunit", "FsCheck", "FSharp"];

    public static ImmutableArray<MetadataReference> All { get; } =
    [
        .. File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "references.txt"))
            .Where(path => !_notTheUsers.Any(Path.GetFileName(path).StartsWith))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>The same without Arc: analyzers have nothing to say there.</summary>
    public static ImmutableArray<MetadataReference> WithoutArc { get; } =
        [.. All.Where(reference => Path.GetFileName(reference.Display) != "Arc.Runtime.dll")];
}
