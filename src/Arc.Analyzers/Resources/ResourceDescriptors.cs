using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using static Arc.Declarations.DiagnosticIds;

namespace Arc.Analyzers.Resources;

/// <summary>What can be wrong with a resource or a context as such.</summary>
internal static class ResourceDescriptors
{
    public static readonly DiagnosticDescriptor ResourceMustBePartial = new(
        ARC0001_ResourceMustBePartial,
        "A resource must be partial",
        "'{0}' is a resource but not partial; add the modifier 'partial'",
        DiagnosticCategories.Resources, DiagnosticSeverity.Error, isEnabledByDefault: true,
        "Arc writes the other half of what a class declares. It joins only a class whose author has said, with partial, that part of it is written elsewhere.",
        HelpLinks.Base + ARC0001_ResourceMustBePartial + HelpLinks.Extension);

    public static readonly DiagnosticDescriptor ContainingTypeMustBePartial = new(
        ARC0002_ContainingTypeMustBePartial,
        "The types around a resource must be partial",
        "'{0}' stands inside '{1}', which is not partial; add the modifier 'partial' to '{1}'",
        DiagnosticCategories.Resources, DiagnosticSeverity.Error, isEnabledByDefault: true,
        "The other half of a nested class can be written only inside the same outer types, so each of them has to be open to a second half.",
        HelpLinks.Base + ARC0002_ContainingTypeMustBePartial + HelpLinks.Extension);

    public static readonly DiagnosticDescriptor ResourceHasNoKey = new(
        ARC0003_ResourceHasNoKey,
        "A resource needs a key",
        "'{0}' has no key; add 'public Guid Id {{ get; init; }}' or mark a member with [Key]",
        DiagnosticCategories.Resources, DiagnosticSeverity.Error, isEnabledByDefault: true,
        "Every row has an address, /products/{id}. Without a key nothing can be read, changed or paged in a stable order.",
        HelpLinks.Base + ARC0003_ResourceHasNoKey + HelpLinks.Extension);

    public static readonly DiagnosticDescriptor KeyTypeIsNotSupported = new(
        ARC0004_KeyTypeIsNotSupported,
        "The type of a key is not supported",
        "The key '{0}.{1}' is of type '{2}', which no key can be: {3}; use Guid, int, long or string",
        DiagnosticCategories.Resources, DiagnosticSeverity.Error, isEnabledByDefault: true,
        "A key is read from a path, ordered for paging and written into cursors and events. That is defined for these four types; for others two spellings of one key could mean two rows.",
        HelpLinks.Base + ARC0004_KeyTypeIsNotSupported + HelpLinks.Extension);

    public static readonly DiagnosticDescriptor ResourceHasSeveralKeys = new(
        ARC0005_ResourceHasSeveralKeys,
        "A resource has more than one key",
        "'{0}' has several keys: {1}; leave [Key] on one of them",
        DiagnosticCategories.Resources, DiagnosticSeverity.Error, isEnabledByDefault: true,
        "The address of a row has one segment, and events, cursors and references carry one value.",
        HelpLinks.Base + ARC0005_ResourceHasSeveralKeys + HelpLinks.Extension);

    public static readonly DiagnosticDescriptor ResourceMustNotBeGeneric = new(
        ARC0006_ResourceMustNotBeGeneric,
        "A resource cannot be generic",
        "'{0}' is generic; derive a class from it for each resource and put [Resource] there",
        DiagnosticCategories.Resources, DiagnosticSeverity.Error, isEnabledByDefault: true,
        "A resource is one table, one path and one set of events. A generic class is as many as there are arguments, and nothing says which of them are meant.",
        HelpLinks.Base + ARC0006_ResourceMustNotBeGeneric + HelpLinks.Extension);

    public static readonly DiagnosticDescriptor ResourceMustBeAConcreteClass = new(
        ARC0007_ResourceMustBeAConcreteClass,
        "A resource must be a concrete class",
        "'{0}' is {1}; a resource must be a class or record that can have instances",
        DiagnosticCategories.Resources, DiagnosticSeverity.Error, isEnabledByDefault: true,
        "Creating a row makes an instance. An abstract or static class has none, and its table would stay empty.",
        HelpLinks.Base + ARC0007_ResourceMustBeAConcreteClass + HelpLinks.Extension);

    public static readonly DiagnosticDescriptor ResourceCannotBeConstructed = new(
        ARC0008_ResourceCannotBeConstructed,
        "A resource cannot be constructed",
        "'{0}' cannot be constructed: {1}; add a constructor without parameters, or one whose parameters are named after members",
        DiagnosticCategories.Resources, DiagnosticSeverity.Error, isEnabledByDefault: true,
        "Creating a row calls a constructor with what the caller sent, and loading one calls it with what the table holds. A value that is no member comes from neither.",
        HelpLinks.Base + ARC0008_ResourceCannotBeConstructed + HelpLinks.Extension);

    public static readonly DiagnosticDescriptor PathIsTaken = new(
        ARC0009_PathIsTaken,
        "Two resources have the same path",
        "'{0}' and '{1}' both have the path '{2}'; give one of them another with [Resource(Path = \"...\")]",
        DiagnosticCategories.Resources, DiagnosticSeverity.Error, isEnabledByDefault: true,
        "Both would map the same routes, and every request would fail as ambiguous.",
        HelpLinks.Base + ARC0009_PathIsTaken + HelpLinks.Extension,
        WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor ClassNameDiffersOnlyByCase = new(
        ARC0010_ClassNameDiffersOnlyByCase,
        "Two resources differ only by case",
        "'{0}' and '{1}' differ only by case; rename one of them",
        DiagnosticCategories.Resources, DiagnosticSeverity.Error, isEnabledByDefault: true,
        "The files that Arc writes are named after the class, and many file systems and tools do not tell Product from product.",
        HelpLinks.Base + ARC0010_ClassNameDiffersOnlyByCase + HelpLinks.Extension,
        WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor NameIsTaken = new(
        ARC0011_NameIsTaken,
        "Two resources have the same name",
        "'{0}' and '{1}' are both called '{2}' in events and documents; give one of them another name with [Resource(Name = \"...\")]",
        DiagnosticCategories.Resources, DiagnosticSeverity.Error, isEnabledByDefault: true,
        "The name is the first half of every event type. Who listens to product.created could not tell which of the two was meant.",
        HelpLinks.Base + ARC0011_NameIsTaken + HelpLinks.Extension,
        WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor ResourceHasTooManyMembers = new(
        ARC0012_ResourceHasTooManyMembers,
        "A resource has too many members",
        "'{0}' has {1} members, and {2} are supported; gather what belongs together in owned objects",
        DiagnosticCategories.Resources, DiagnosticSeverity.Error, isEnabledByDefault: true,
        "Which members a caller may read, and which a body has set, is kept in two machine words per request. A class beyond them is also beyond what a caller can use.",
        HelpLinks.Base + ARC0012_ResourceHasTooManyMembers + HelpLinks.Extension);

    public static readonly DiagnosticDescriptor PathIsNotValid = new(
        ARC0013_PathIsNotValid,
        "A path is not valid",
        "The path '{1}' of '{0}' is not valid; use lower-case letters, digits and hyphens in segments separated by '/'",
        DiagnosticCategories.Resources, DiagnosticSeverity.Error, isEnabledByDefault: true,
        "The path becomes part of every address. Braces, spaces, query characters and capitals change what a route means or make two spellings of one address.",
        HelpLinks.Base + ARC0013_PathIsNotValid + HelpLinks.Extension);

    public static readonly DiagnosticDescriptor NameIsNotValid = new(
        ARC0014_NameIsNotValid,
        "A name is not valid",
        "The name '{1}' of '{0}' is not valid; use lower-case letters, digits and hyphens, beginning with a letter",
        DiagnosticCategories.Resources, DiagnosticSeverity.Error, isEnabledByDefault: true,
        "The name is part of event types such as product.created, which subscribers match by pattern: a dot or a star in it would match the wrong events.",
        HelpLinks.Base + ARC0014_NameIsNotValid + HelpLinks.Extension);

    public static readonly DiagnosticDescriptor PageSizeIsNotValid = new(
        ARC0015_PageSizeIsNotValid,
        "A page size is not valid",
        "The page size of '{0}' is not valid: {1}",
        DiagnosticCategories.Resources, DiagnosticSeverity.Error, isEnabledByDefault: true,
        "A list without a bound is the easiest way to bring a service down, and a default above the maximum could never be served.",
        HelpLinks.Base + ARC0015_PageSizeIsNotValid + HelpLinks.Extension);

    public static readonly DiagnosticDescriptor SeveralContexts = new(
        ARC0016_SeveralContexts,
        "An assembly has more than one context",
        "'{0}' and '{1}' both carry [ArcContext]; leave it on one of them",
        DiagnosticCategories.Resources, DiagnosticSeverity.Error, isEnabledByDefault: true,
        "The context holds every resource of the application in one model, so that a row, its events and its audit are saved in one transaction. With two of them nothing says which one a resource belongs to.",
        HelpLinks.Base + ARC0016_SeveralContexts + HelpLinks.Extension,
        WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor ContextMustBePartial = new(
        ARC0017_ContextMustBePartial,
        "A context must be partial",
        "'{0}' carries [ArcContext] but '{1}' is not partial; add the modifier 'partial' to '{1}'",
        DiagnosticCategories.Resources, DiagnosticSeverity.Error, isEnabledByDefault: true,
        "Arc writes the other half: the sets, the model with its tenant and soft-delete filters, and the outbox. Without it the context would know nothing of the resources.",
        HelpLinks.Base + ARC0017_ContextMustBePartial + HelpLinks.Extension);

    public static readonly DiagnosticDescriptor ContextMustBeADbContext = new(
        ARC0018_ContextMustBeADbContext,
        "A context must derive from DbContext",
        "'{0}' carries [ArcContext] but {1}; derive it from Microsoft.EntityFrameworkCore.DbContext",
        DiagnosticCategories.Resources, DiagnosticSeverity.Error, isEnabledByDefault: true,
        "Resources are stored by EF Core. The emitted half overrides members of DbContext.",
        HelpLinks.Base + ARC0018_ContextMustBeADbContext + HelpLinks.Extension);

    public static readonly DiagnosticDescriptor ConfigureArcIsNotCalled = new(
        ARC0019_ConfigureArcIsNotCalled,
        "A context overrides OnModelCreating without calling ConfigureArc",
        "'{0}' overrides OnModelCreating but does not call ConfigureArc; call it in the override with the same argument",
        DiagnosticCategories.Resources, DiagnosticSeverity.Error, isEnabledByDefault: true,
        "Arc configures keys, lengths, indexes, concurrency, tenants and soft delete there. Without the call the model lacks them: rows of all tenants would be visible to each.",
        HelpLinks.Base + ARC0019_ConfigureArcIsNotCalled + HelpLinks.Extension);

    public static readonly DiagnosticDescriptor ResourceIsNotAccessible = new(
        ARC0020_ResourceIsNotAccessible,
        "A resource is not accessible",
        "'{0}' is {1}; make it internal or public so that emitted code can name it",
        DiagnosticCategories.Resources, DiagnosticSeverity.Error, isEnabledByDefault: true,
        "The controller, the permissions and the JSON of a resource are classes of their own beside it, and have to name it.",
        HelpLinks.Base + ARC0020_ResourceIsNotAccessible + HelpLinks.Extension);

    public static readonly DiagnosticDescriptor ResourceHasNoOperations = new(
        ARC0021_ResourceHasNoOperations,
        "A resource has no operations",
        "'{0}' has no operations; name at least one, or leave Operations out for all of them",
        DiagnosticCategories.Resources, DiagnosticSeverity.Error, isEnabledByDefault: true,
        "Such a resource has a table and no way to reach it. What is only stored belongs into the context as an ordinary EF Core entity.",
        HelpLinks.Base + ARC0021_ResourceHasNoOperations + HelpLinks.Extension);

    public static readonly DiagnosticDescriptor ResourceDerivesFromResource = new(
        ARC0022_ResourceDerivesFromResource,
        "A resource derives from another resource",
        "'{0}' derives from the resource '{1}'; move what they share to a base class without [Resource]",
        DiagnosticCategories.Resources, DiagnosticSeverity.Error, isEnabledByDefault: true,
        "EF Core would put both into one table, and a row of the one would appear among the rows of the other, under its permissions.",
        HelpLinks.Base + ARC0022_ResourceDerivesFromResource + HelpLinks.Extension);

    public static readonly DiagnosticDescriptor AttributeNeedsAResource = new(
        ARC0023_AttributeNeedsAResource,
        "An attribute has no effect on a class that is not a resource",
        "[{1}] on '{0}' has no effect, for '{0}' is not a resource; add [Resource], or remove it",
        DiagnosticCategories.Resources, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "Who reads it takes the class to be protected, cached or recorded. It is not: there is nothing that the attribute could be about.",
        HelpLinks.Base + ARC0023_AttributeNeedsAResource + HelpLinks.Extension);

    /// <summary>What one class shows by itself.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        ResourceMustBePartial, ContainingTypeMustBePartial, ResourceHasNoKey,
        KeyTypeIsNotSupported, ResourceHasSeveralKeys, ResourceMustNotBeGeneric,
        ResourceMustBeAConcreteClass, ResourceCannotBeConstructed, ResourceHasTooManyMembers,
        PathIsNotValid, NameIsNotValid, PageSizeIsNotValid,
        ContextMustBePartial, ContextMustBeADbContext, ConfigureArcIsNotCalled,
        ResourceIsNotAccessible, ResourceHasNoOperations, ResourceDerivesFromResource,
    ];

    /// <summary>What stands where it means nothing.</summary>
    public static ImmutableArray<DiagnosticDescriptor> Use { get; } =
    [
        AttributeNeedsAResource,
    ];

    /// <summary>What shows only when the whole assembly is known.</summary>
    public static ImmutableArray<DiagnosticDescriptor> Collisions { get; } =
    [
        PathIsTaken, ClassNameDiffersOnlyByCase, NameIsTaken,
        SeveralContexts,
    ];
}
