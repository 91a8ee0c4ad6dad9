using Microsoft.CodeAnalysis;

namespace Arc.Declarations.Events;

/// <summary>Reads the records of event data that subscribers take.</summary>
internal static class EventRecordReader
{
    /// <summary>The record that a type is, or will be once Arc has written its part; null for a type that is something else.</summary>
    public static EventRecordReference? Reference(ITypeSymbol type)
    {
        if (type is IErrorTypeSymbol { Name.Length: > 0, Arity: 0 })
        {
            return new(type.Name, IsWritten: false);
        }

        if (KnownAttributes.Find(type, KnownAttribute.EventRecord) is not null)
        {
            return new(TypeReferences.Of(type).NotNull().Name, IsWritten: true);
        }

        return KnownAttributes.Find(type, KnownAttribute.DomainEvent) is null
            ? null
            : new(TypeReferences.Of(type).NotNull().Name, IsWritten: type.DeclaringSyntaxReferences.IsEmpty);
    }

    /// <summary>The types of the events whose data a record is; none for a record that the compiler does not know yet.</summary>
    public static EquatableArray<string> TypesOf(ITypeSymbol type)
    {
        if (KnownAttributes.Find(type, KnownAttribute.EventRecord) is { } record)
        {
            return new AttributeArguments(record).Texts(0);
        }

        return KnownAttributes.Find(type, KnownAttribute.DomainEvent) is { } happened && new AttributeArguments(happened).Text(0) is { } eventType ? [eventType] : default;
    }
}
