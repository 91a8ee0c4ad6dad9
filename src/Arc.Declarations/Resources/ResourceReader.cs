using Arc.Declarations.Audit;
using Arc.Declarations.Behavior;
using Arc.Declarations.Caching;
using Arc.Declarations.Events;
using Arc.Declarations.Fields;
using Arc.Declarations.Idempotency;
using Arc.Declarations.Permissions;
using Arc.Declarations.Tenancy;
using Microsoft.CodeAnalysis;

namespace Arc.Declarations.Resources;

/// <summary>Reads a class marked <c>[Resource]</c>: symbols in, a declaration and findings out.</summary>
internal static class ResourceReader
{
    /// <summary>The bits of a field mask.</summary>
    public const int MostMembers = 128;

    private const int DefaultPageSize = 20;
    private const int DefaultMaxPageSize = 100;

    /// <summary>What the class says. Whatever is wrong goes to <paramref name="findings"/>; half-typed source never throws.</summary>
    /// <param name="type">The class.</param>
    /// <param name="findings">Who listens to what is wrong.</param>
    /// <param name="cancellation">The answer is no longer wanted.</param>
    /// <param name="consumed">Takes the names of all types whose content the declaration depends on.</param>
    public static ResourceDeclaration Read(INamedTypeSymbol type, IFindings findings, CancellationToken cancellation, ICollection<string>? consumed = null)
    {
        var refusals = findings.Refusals;
        var reading = new Reading(type, findings, cancellation) { Consumed = consumed };
        for (var outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            reading.Consume(outer);
        }

        var attributes = ResourceAttributes.Read(type);
        var form = TypeForm.Read(type, cancellation);
        var isNameable = ResourceFormReader.Check(reading, form);

        var routing = Routing(reading, attributes.Resource);
        var members = MemberReader.Read(reading, type, isOwned: false);
        if (members.Count > MostMembers)
        {
            findings.Refuse(ResourceFindings.TooManyMembers(type, members.Count, MostMembers));
        }

        var key = KeyReader.Find(reading, members);
        var construction = form.IsConcrete ? ConstructionReader.ReadResource(reading, members) : null;
        var tenant = attributes.Tenant is { } tenantAttribute ? TenantReader.Read(reading, tenantAttribute, members) : null;
        var permits = PermitReader.ReadClass(reading, attributes.Permits, members, routing.Operations);
        var cached = attributes.Cached is { } cachedAttribute ? CachedReader.Read(reading, cachedAttribute) : null;
        var audit = attributes.Audited is { } audited ? AuditedReader.Read(reading, audited) : null;
        var eventVersion = attributes.Resource is { } resource ? UpcasterReader.ReadVersion(resource, "EventSchemaVersion", type, findings) : 1;
        var upcasters = UpcasterReader.Read(type, eventVersion, findings);
        var methods = BehaviorReader.Read(reading, members);
        if (findings.Refusals == refusals && !reading.IsIncomplete)
        {
            // Only for a class that is right otherwise: a permit that was refused may be the one that is missing.
            PermitCoverage.Check(reading, routing.Operations, permits, methods);
        }

        var idempotency = IdempotentReader.Read(reading, attributes.Idempotent, routing.Operations, methods.Actions);
        var owners = Owners(permits, methods);
        MemberSettlement.Settle(members, key, construction, tenant, owners);
        MemberChecks.Check(reading, members, construction, routing.Operations);

        return new ResourceDeclaration
        {
            MetadataName = type.FullMetadataName(),
            Namespace = type.ContainingNamespace.FullName(),
            ClassName = type.Name,
            ContainingTypes = form.ContainingTypes,
            Type = TypeReferences.Of(type).NotNull(),
            Keyword = form.Keyword,
            IsPublic = type.IsPublicEverywhere(),
            Name = routing.Name,
            Path = routing.Path,
            Operations = routing.Operations,
            PageSize = routing.PageSize,
            MaxPageSize = routing.MaxPageSize,
            RequireIfMatch = routing.RequireIfMatch,
            IsNameable = isNameable,
            Summary = form.Summary,
            IsObsolete = attributes.IsObsolete,
            Key = key < 0 ? null : members[key],
            Members = members.ToEquatableArray(),
            Construction = construction,
            Permits = permits,
            Tenant = tenant,
            SoftDelete = attributes.SoftDelete,
            Audit = audit,
            Cached = cached,
            Idempotency = idempotency,
            Owners = owners.ToEquatableArray(),
            Actions = methods.Actions.ToEquatableArray(),
            Hooks = methods.Hooks.ToEquatableArray(),
            Validators = methods.Validators.ToEquatableArray(),
            Queries = methods.Queries.ToEquatableArray(),
            EventVersion = eventVersion,
            Upcasters = upcasters,
            IsValid = findings.Refusals == refusals && !reading.IsIncomplete,
        };
    }

    private static ResourceRouting Routing(Reading reading, AttributeData? attribute)
    {
        var type = reading.Subject;
        var defaultName = Words.Kebab(type.Name);
        if (defaultName.Length == 0)
        {
            defaultName = type.Name;
        }

        if (attribute is null)
        {
            return new ResourceRouting(defaultName, Pluraliser.Plural(defaultName), Operations.All, DefaultPageSize, DefaultMaxPageSize, false);
        }

        var arguments = new AttributeArguments(attribute);
        var name = arguments.Text("Name");
        if (name is not null && !WireNames.IsName(name))
        {
            reading.Findings.Refuse(ResourceFindings.NameNotValid(attribute, type, name));
            name = null;
        }

        var path = arguments.Text("Path")?.Trim('/');
        if (path is not null && !WireNames.IsPath(path))
        {
            reading.Findings.Refuse(ResourceFindings.PathNotValid(attribute, type, path));
            path = null;
        }

        var operations = (Operations)(arguments.Number("Operations") ?? (int)Operations.All) & Operations.All;
        if (operations == Operations.None)
        {
            reading.Findings.Refuse(ResourceFindings.NoOperations(attribute, type));
        }

        var maxPageSize = arguments.Number("MaxPageSize") ?? DefaultMaxPageSize;
        var pageSize = arguments.Number("PageSize") ?? Math.Max(1, Math.Min(DefaultPageSize, maxPageSize));
        CheckPageSize(reading, attribute, pageSize, maxPageSize);
        return new ResourceRouting(name ?? defaultName, path ?? Pluraliser.Plural(defaultName), operations, pageSize, maxPageSize, arguments.Flag("RequireIfMatch"));
    }

    private static void CheckPageSize(Reading reading, AttributeData attribute, int pageSize, int maxPageSize)
    {
        var (argument, reason) = (pageSize, maxPageSize) switch
        {
            (_, < 1) => ("MaxPageSize", $"MaxPageSize {maxPageSize} is less than one"),
            ( < 1, _) => ("PageSize", $"PageSize {pageSize} is less than one"),
            _ when pageSize > maxPageSize => ("PageSize", $"PageSize {pageSize} is greater than MaxPageSize {maxPageSize}"),
            _ => ("", ""),
        };

        if (reason.Length > 0)
        {
            reading.Findings.Refuse(ResourceFindings.PageSizeNotValid(attribute, reading.Subject, argument, reason));
        }
    }

    private static List<OwnerDeclaration> Owners(EquatableArray<PermitDeclaration> permits, ResourceMethods methods)
    {
        List<OwnerDeclaration> owners = [];
        Add(owners, permits);
        foreach (var action in methods.Actions)
        {
            Add(owners, action.Permits);
        }

        foreach (var query in methods.Queries)
        {
            Add(owners, query.Permits);
        }

        return owners;
    }

    private static void Add(List<OwnerDeclaration> owners, EquatableArray<PermitDeclaration> permits)
    {
        foreach (var permit in permits)
        {
            if (permit.Owner is { } owner && !owners.Contains(owner))
            {
                owners.Add(owner);
            }
        }
    }
}
