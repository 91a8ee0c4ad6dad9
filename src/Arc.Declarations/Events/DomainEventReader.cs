using Arc.Declarations.Fields;
using Arc.Declarations.Resources;
using Microsoft.CodeAnalysis;

namespace Arc.Declarations.Events;

/// <summary>Reads a class marked <c>[DomainEvent]</c>.</summary>
internal static class DomainEventReader
{
    private const int MaxLength = 256;

    /// <summary>What the class says; null when too little of it is there.</summary>
    /// <param name="type">The class.</param>
    /// <param name="findings">Who listens to what is wrong.</param>
    /// <param name="cancellation">The answer is no longer wanted.</param>
    /// <param name="consumed">Takes the names of all types whose content the declaration depends on.</param>
    public static DomainEventDeclaration? Read(INamedTypeSymbol type, IFindings findings, CancellationToken cancellation, ICollection<string>? consumed = null)
    {
        if (KnownAttributes.Find(type, KnownAttribute.DomainEvent) is not { AttributeConstructor: not null } attribute)
        {
            return null;
        }

        var refusals = findings.Refusals;
        var reading = new Reading(type, findings, cancellation) { Consumed = consumed };
        var form = TypeForm.Read(type, cancellation);
        if (Wrong(type, form) is { } reason)
        {
            findings.Refuse(EventFindings.DomainEventWrongForm(type, reason));
            return null;
        }

        var eventType = new AttributeArguments(attribute).Text(0) ?? "";
        if (!IsEventType(eventType))
        {
            findings.Refuse(EventFindings.DomainEventTypeNotValid(attribute, type, eventType));
        }

        var version = UpcasterReader.ReadVersion(attribute, "SchemaVersion", type, findings);
        var upcasters = UpcasterReader.Read(type, version, findings);
        return OwnedReader.Read(reading, type, type) is not { } data ? null : new DomainEventDeclaration
        {
            MetadataName = type.FullMetadataName(),
            Namespace = type.ContainingNamespace.FullName(),
            Keyword = form.Keyword,
            EventType = eventType,
            Version = version,
            Upcasters = upcasters,
            Data = data,
            IsObsolete = KnownAttributes.Find(type, KnownAttribute.Obsolete) is not null,
            IsValid = findings.Refusals == refusals && !reading.IsIncomplete,
        };
    }

    private static string? Wrong(INamedTypeSymbol type, TypeForm form)
    {
        if (!form.IsConcrete)
        {
            return "it is abstract or static";
        }

        if (form.IsGeneric || type.ContainingType is not null)
        {
            return form.IsGeneric ? "it is generic" : "it stands within another type";
        }

        if (type.IsFileLocal)
        {
            return "it is local to its file";
        }

        if (KnownAttributes.Find(type, KnownAttribute.Resource) is not null)
        {
            return "it is a resource, which has events of its own";
        }

        return form.IsPartial ? null : "it is not partial";
    }

    // The last names are those of a row's own events, whose data is another.
    private static bool IsEventType(string type)
        => type.Length <= MaxLength
           && WireNames.IsPattern(type)
           && type.IndexOf('*') < 0
           && type.Substring(type.LastIndexOf('.') + 1) is not ("created" or "updated" or "deleted" or "restored");
}
