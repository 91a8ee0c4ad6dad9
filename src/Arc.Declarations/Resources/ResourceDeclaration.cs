using Arc.Declarations.Audit;
using Arc.Declarations.Behavior;
using Arc.Declarations.Caching;
using Arc.Declarations.Events;
using Arc.Declarations.Fields;
using Arc.Declarations.Idempotency;
using Arc.Declarations.Permissions;
using Arc.Declarations.Query;
using Arc.Declarations.Tenancy;

namespace Arc.Declarations.Resources;

/// <summary>All that a class marked <c>[Resource]</c> says.</summary>
internal sealed record ResourceDeclaration : IDeclaration
{
    /// <summary>The name that is unique in the assembly: <c>Shop.Catalog.Product</c>, nested <c>Shop.Outer+Product</c>.</summary>
    public required string MetadataName { get; init; }

    /// <summary>The namespace, unescaped; null for the global one.</summary>
    public string? Namespace { get; init; }

    /// <summary>The class's own name, unescaped.</summary>
    public required string ClassName { get; init; }

    /// <summary>The types around it, outermost first.</summary>
    public EquatableArray<ContainingType> ContainingTypes { get; init; }

    /// <summary>The class as emitted code names it.</summary>
    public required TypeReference Type { get; init; }

    /// <summary><c>class</c> or <c>record</c>.</summary>
    public TypeKeyword Keyword { get; init; }

    /// <summary>It and all types around it are public, so that companions which name it may be public, too.</summary>
    public bool IsPublic { get; init; }

    /// <summary>Emitted code beside it can name it: it is neither generic nor hidden. When not, a skeleton must do without its name.</summary>
    public bool IsNameable { get; init; }

    /// <summary>The name in events and documents: <c>order-line</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The path segment(s) of its routes, without slashes at the ends: <c>order-lines</c>.</summary>
    public required string Path { get; init; }

    /// <summary>The operations that have a route.</summary>
    public Operations Operations { get; init; }

    /// <summary>Rows on a page when the caller asks for no number.</summary>
    public int PageSize { get; init; }

    /// <summary>The most rows that a caller can ask for.</summary>
    public int MaxPageSize { get; init; }

    /// <summary>Updates and deletes without <c>If-Match</c> are refused (428).</summary>
    public bool RequireIfMatch { get; init; }

    /// <summary>The first paragraph of its XML documentation as plain text.</summary>
    public string? Summary { get; init; }

    /// <summary>The class is marked obsolete: naming it in emitted code warns.</summary>
    public bool IsObsolete { get; init; }

    /// <summary>The member that identifies a row; also among <see cref="Members"/>. Null only when not <see cref="IsValid"/>.</summary>
    public MemberDeclaration? Key { get; init; }

    /// <summary>
    /// What the rows hold: base classes first, each in the order of its source. A member's <see cref="MemberDeclaration.Index"/>
    /// is its position here.
    /// </summary>
    public EquatableArray<MemberDeclaration> Members { get; init; }

    /// <summary>How a new instance is made. Null only when not <see cref="IsValid"/>.</summary>
    public ConstructionDeclaration? Construction { get; init; }

    /// <summary>The lines that grant operations, in the order of the source.</summary>
    public EquatableArray<PermitDeclaration> Permits { get; init; }

    /// <summary>The member that holds the tenant, when rows belong to one.</summary>
    public TenantDeclaration? Tenant { get; init; }

    /// <summary>Deleting hides the row instead of removing it.</summary>
    public bool SoftDelete { get; init; }

    /// <summary>Which changes are recorded; null for none.</summary>
    public AuditDeclaration? Audit { get; init; }

    /// <summary>How long answers may be reused.</summary>
    public CachedDeclaration? Cached { get; init; }

    /// <summary>What the writes make of an <c>Idempotency-Key</c>.</summary>
    public IdempotencyDeclaration Idempotency { get; init; } = IdempotencyDeclaration.Default;

    /// <summary>The members that permits name as owner, each once, in the order of the permits.</summary>
    public EquatableArray<OwnerDeclaration> Owners { get; init; }

    /// <summary>The methods that callers can run on a row.</summary>
    public EquatableArray<ActionDeclaration> Actions { get; init; }

    /// <summary>The methods that run around operations.</summary>
    public EquatableArray<HookDeclaration> Hooks { get; init; }

    /// <summary>The methods that check rules across members.</summary>
    public EquatableArray<ValidateDeclaration> Validators { get; init; }

    /// <summary>The methods that narrow the list under a name of their own.</summary>
    public EquatableArray<NamedQueryDeclaration> Queries { get; init; }

    /// <summary>The version of its events' data; 1 is the first.</summary>
    public int EventVersion { get; init; } = 1;

    /// <summary>What leads to that version without a gap, from the oldest on.</summary>
    public EquatableArray<UpcasterDeclaration> Upcasters { get; init; }

    /// <summary>
    /// Nothing was found that makes the class meaningless or unsafe. When false, only a skeleton is emitted: the partial
    /// halves that the user's code may already name.
    /// </summary>
    public bool IsValid { get; init; }
}
