using Microsoft.CodeAnalysis;
using static Arc.Declarations.DiagnosticIds;

namespace Arc.Declarations.Events;

/// <summary>What the readers of events can find. The first argument of each message is <c>Class.Method</c>, or the class of an event.</summary>
internal static class EventFindings
{
    /// <summary>{1}: what is wrong, as a clause; {2}: the signature that is wanted.</summary>
    public static Finding WrongSignature(IMethodSymbol method, string reason, string expected)
        => new(ARC0701_SubscribeHasWrongSignature, FindingPlace.Of(method), Reading.Name(method), reason, expected) { Properties = [new(FindingProperties.Expected, expected)] };

    /// <summary>{1}: the record; {2}: the types of events whose data it is; {3}: the pattern.</summary>
    public static Finding RecordDoesNotFit(AttributeData attribute, IMethodSymbol method, string record, string types, string pattern)
        => new(ARC0703_SubscribedRecordDoesNotFit, FindingPlace.Of(attribute, method, "pattern", 0), Reading.Name(method), record, types, pattern);

    /// <summary>{1}: the pattern.</summary>
    public static Finding PatternNotValid(AttributeData attribute, IMethodSymbol method, string pattern) => new(ARC0702_SubscribePatternIsNotValid, FindingPlace.Of(attribute, method, "pattern", 0), Reading.Name(method), pattern);

    /// <summary>{1}: what is wrong, as a clause.</summary>
    public static Finding DomainEventWrongForm(INamedTypeSymbol type, string reason) => new(ARC0704_DomainEventHasWrongForm, FindingPlace.Of(type), type.Name, reason);

    /// <summary>{1}: the type of the event.</summary>
    public static Finding DomainEventTypeNotValid(AttributeData attribute, INamedTypeSymbol type, string eventType)
        => new(ARC0705_DomainEventTypeIsNotValid, FindingPlace.Of(attribute, type, "type", 0), type.Name, eventType);

    /// <summary>{1}: the version.</summary>
    public static Finding VersionNotValid(AttributeData attribute, INamedTypeSymbol type, string argument, int version)
        => new(ARC0706_EventVersionIsNotValid, FindingPlace.Of(attribute, type, argument), type.Name, Text(version));

    /// <summary>{1}: what is wrong, as a clause; {2}: the signature that is wanted.</summary>
    public static Finding UpcasterNotValid(IMethodSymbol method, string reason, string expected)
        => new(ARC0707_UpcasterIsNotValid, FindingPlace.Of(method), Reading.Name(method), reason, expected);

    /// <summary>{1}: the version of the class; {2}: the versions that cannot be read; {3}: the one whose upcaster is missing.</summary>
    public static Finding OldVersionsCannotBeRead(INamedTypeSymbol type, int version, int missing)
        => new(ARC0708_OldVersionsCannotBeRead, FindingPlace.Of(type), type.Name, Text(version), missing == 1 ? "1" : $"1 to {Text(missing)}", Text(missing));

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
