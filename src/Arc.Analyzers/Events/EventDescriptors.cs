using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using static Arc.Declarations.DiagnosticIds;

namespace Arc.Analyzers.Events;

/// <summary>What can be wrong with events of the domain and with methods that receive events.</summary>
internal static class EventDescriptors
{
    public static readonly DiagnosticDescriptor SubscribeHasWrongSignature = new(
        ARC0701_SubscribeHasWrongSignature,
        "A subscriber has the wrong signature",
        "'{0}' cannot be used as a [Subscribe] method: {1}; declare it as '{2}'",
        DiagnosticCategories.Events, DiagnosticSeverity.Error, isEnabledByDefault: true,
        "Events are delivered by emitted code that calls the method by name. A method that it cannot call would lose events in silence.",
        HelpLinks.Base + ARC0701_SubscribeHasWrongSignature + HelpLinks.Extension);

    public static readonly DiagnosticDescriptor SubscribePatternIsNotValid = new(
        ARC0702_SubscribePatternIsNotValid,
        "The pattern of a subscriber is not valid",
        "The pattern '{1}' of '{0}' is not valid; write a resource name and an event separated by a dot, with '*' for a whole part",
        DiagnosticCategories.Events, DiagnosticSeverity.Error, isEnabledByDefault: true,
        "A pattern that matches nothing receives nothing, and says nothing about it.",
        HelpLinks.Base + ARC0702_SubscribePatternIsNotValid + HelpLinks.Extension);

    public static readonly DiagnosticDescriptor SubscribedRecordDoesNotFit = new(
        ARC0703_SubscribedRecordDoesNotFit,
        "The record of a subscriber is not the data of its events",
        "'{0}' takes '{1}', which is the data of {2}, but '{3}' brings others; name one of these types, or take an EventEnvelope",
        DiagnosticCategories.Events, DiagnosticSeverity.Error, isEnabledByDefault: true,
        "Data of another kind cannot be read as this record: each such delivery would fail until the event is given up.",
        HelpLinks.Base + ARC0703_SubscribedRecordDoesNotFit + HelpLinks.Extension);

    public static readonly DiagnosticDescriptor DomainEventHasWrongForm = new(
        ARC0704_DomainEventHasWrongForm,
        "An event of the domain has the wrong form",
        "'{0}' cannot be an event of the domain: {1}; declare it as 'partial record {0}' on its own",
        DiagnosticCategories.Events, DiagnosticSeverity.Error, isEnabledByDefault: true,
        "Arc writes the other half of the class, which writes and reads it as JSON.",
        HelpLinks.Base + ARC0704_DomainEventHasWrongForm + HelpLinks.Extension);

    public static readonly DiagnosticDescriptor DomainEventTypeIsNotValid = new(
        ARC0705_DomainEventTypeIsNotValid,
        "The type of an event of the domain is not valid",
        "The type '{1}' of '{0}' is not valid; write names with dots between them, such as 'order.shipped', and none of 'created', 'updated', 'deleted' and 'restored' at the end",
        DiagnosticCategories.Events, DiagnosticSeverity.Error, isEnabledByDefault: true,
        "Subscribers find the event by its type, and those last names mean the row's own events, whose data is another.",
        HelpLinks.Base + ARC0705_DomainEventTypeIsNotValid + HelpLinks.Extension);

    public static readonly DiagnosticDescriptor EventVersionIsNotValid = new(
        ARC0706_EventVersionIsNotValid,
        "The version of an event is not valid",
        "'{0}' cannot have version {1}; versions of events count from 1",
        DiagnosticCategories.Events, DiagnosticSeverity.Error, isEnabledByDefault: true,
        "Events that were stored before anybody spoke of versions have version 1. Nothing is older.",
        HelpLinks.Base + ARC0706_EventVersionIsNotValid + HelpLinks.Extension);

    public static readonly DiagnosticDescriptor UpcasterIsNotValid = new(
        ARC0707_UpcasterIsNotValid,
        "An upcaster is not valid",
        "'{0}' cannot be used as an [Upcast] method: {1}; declare one per older version as '{2}'",
        DiagnosticCategories.Events, DiagnosticSeverity.Error, isEnabledByDefault: true,
        "Emitted code calls the method with data of its version, and takes what it gives for data of the next.",
        HelpLinks.Base + ARC0707_UpcasterIsNotValid + HelpLinks.Extension);

    public static readonly DiagnosticDescriptor OldVersionsCannotBeRead = new(
        ARC0708_OldVersionsCannotBeRead,
        "Older versions of an event cannot be read",
        "'{0}' has version {1}, and no upcaster leads there from version {2}; write '[Upcast({3})] static JsonObject FromVersion{3}(JsonObject data)' and those for the versions before it",
        DiagnosticCategories.Events, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "Events of these versions may still wait in the outbox, in a stream or among the dead letters. Who takes them as records fails with each of them.",
        HelpLinks.Base + ARC0708_OldVersionsCannotBeRead + HelpLinks.Extension);

    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        SubscribeHasWrongSignature, SubscribePatternIsNotValid, SubscribedRecordDoesNotFit, DomainEventHasWrongForm, DomainEventTypeIsNotValid,
        EventVersionIsNotValid, UpcasterIsNotValid, OldVersionsCannotBeRead,
    ];
}
