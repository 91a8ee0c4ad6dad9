using Microsoft.CodeAnalysis;

namespace Arc.Declarations.Events;

/// <summary>Reads the records of event data that subscribers take.</summary>
internal static class EventRecordReader
{
    /// <summary>The record that a type is, or may be once Arc has written it; null for a type that is something else.</summary>
    public static EventRecordReference? Reference(ITypeSymbol type)
    {
        if (type is IErrorTypeSymbol { Name.Length: > 0, Arity: 0 })
        {
            return new(type.Name, IsWritten: false);
        }

        return KnownAttributes.Find(type, KnownAttribute.EventRecord) is null ? null : new(TypeReferences.Of(type).NotNull().Name, IsWritten: true);
    }

    /// <summary>The types of the events whose data a record is.</summary>
    public static EquatableArray<string> TypesOf(ITypeSymbol type)
        => KnownAttributes.Find(type, KnownAttribute.EventRecord) is { } attribute ? new AttributeArguments(attribute).Texts(0) : default;
}
