using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using static Arc.Declarations.DiagnosticIds;

namespace Arc.Analyzers.Query;

/// <summary>What can be wrong with filters, sorting, slugs and named queries.</summary>
internal static class QueryDescriptors
{
    public static readonly DiagnosticDescriptor FilterHasNoEffect = new(
        ARC0501_FilterHasNoEffect,
        "Filter has no effect",
        "[Filter] on '{0}' has no effect: {1}; remove it",
        DiagnosticCategories.Query, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "Callers would be promised a filter that answers 400.",
        HelpLinks.Base + ARC0501_FilterHasNoEffect + HelpLinks.Extension);

    public static readonly DiagnosticDescriptor SortHasNoEffect = new(
        ARC0502_SortHasNoEffect,
        "Sort has no effect",
        "[Sort] on '{0}' has no effect: {1}; remove it",
        DiagnosticCategories.Query, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "Callers would be promised an order that answers 400.",
        HelpLinks.Base + ARC0502_SortHasNoEffect + HelpLinks.Extension);

    public static readonly DiagnosticDescriptor SlugMustBeText = new(
        ARC0503_SlugMustBeText,
        "A slug must be text",
        "The slug '{0}' is of type '{1}'; make it a string",
        DiagnosticCategories.Query, DiagnosticSeverity.Error, isEnabledByDefault: true,
        "A slug is the readable address of a row, made of words.",
        HelpLinks.Base + ARC0503_SlugMustBeText + HelpLinks.Extension);

    public static readonly DiagnosticDescriptor SearchHasNoEffectYet = new(
        ARC0504_SearchHasNoEffectYet,
        "Search has no effect yet",
        "[Search] on '{0}' has no effect in this version; remove it, or silence this until search arrives",
        DiagnosticCategories.Query, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "A list with ?search= answers 400. Better to learn it here.",
        HelpLinks.Base + ARC0504_SearchHasNoEffectYet + HelpLinks.Extension);

    public static readonly DiagnosticDescriptor IncludeHasNoEffectYet = new(
        ARC0505_IncludeHasNoEffectYet,
        "Include has no effect yet",
        "[Include] on '{0}' has no effect in this version; remove it, or silence this until includes arrive",
        DiagnosticCategories.Query, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "A request with ?include= answers 400. Better to learn it here.",
        HelpLinks.Base + ARC0505_IncludeHasNoEffectYet + HelpLinks.Extension);

    public static readonly DiagnosticDescriptor QueryHasWrongSignature = new(
        ARC0506_QueryHasWrongSignature,
        "A named query has the wrong signature",
        "'{0}' cannot be used as a [Query]; declare it as '{1}'",
        DiagnosticCategories.Query, DiagnosticSeverity.Error, isEnabledByDefault: true,
        "A named query narrows rows that are already filtered by tenant and permissions; it takes them and gives them back.",
        HelpLinks.Base + ARC0506_QueryHasWrongSignature + HelpLinks.Extension);

    public static readonly DiagnosticDescriptor QueryNameIsNotValid = new(
        ARC0507_QueryNameIsNotValid,
        "The name of a named query is not valid",
        "The query name '{1}' of '{0}' is not valid; use lower-case letters, digits and hyphens, beginning with a letter",
        DiagnosticCategories.Query, DiagnosticSeverity.Error, isEnabledByDefault: true,
        "It is the last segment of an address, beside the keys of rows.",
        HelpLinks.Base + ARC0507_QueryNameIsNotValid + HelpLinks.Extension);

    public static readonly DiagnosticDescriptor QueryNameIsTaken = new(
        ARC0508_QueryNameIsTaken,
        "Two named queries have the same name",
        "The query name '{1}' of '{0}' is taken by '{2}'; give one of them another",
        DiagnosticCategories.Query, DiagnosticSeverity.Error, isEnabledByDefault: true,
        "Both would map the same route.",
        HelpLinks.Base + ARC0508_QueryNameIsTaken + HelpLinks.Extension);

    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        FilterHasNoEffect, SortHasNoEffect, SlugMustBeText,
        SearchHasNoEffectYet, IncludeHasNoEffectYet, QueryHasWrongSignature,
        QueryNameIsNotValid, QueryNameIsTaken,
    ];
}
