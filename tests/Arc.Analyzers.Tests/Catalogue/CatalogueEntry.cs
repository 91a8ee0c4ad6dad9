using Arc.Declarations;
using Microsoft.CodeAnalysis;

namespace Arc.Analyzers.Tests.Catalogue;

/// <summary>Everything that there is about one id; null where something is missing.</summary>
internal sealed record CatalogueEntry(
    string Id, string ConstantName, DiagnosticDescriptor? Descriptor, DiagnosticPage? Page, string? ReleaseRow, CaseFile? Case)
{
    /// <summary>The generator's own fault: no class causes it, so there is nothing to mark or to compile.</summary>
    public bool IsTheGenerators => Id == DiagnosticIds.ARC0099_GeneratorFailed;

    public override string ToString() => Id;
}
