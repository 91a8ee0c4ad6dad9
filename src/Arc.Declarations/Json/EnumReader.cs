using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Arc.Declarations.Json;

/// <summary>Reads enums: their values and the names of these in JSON.</summary>
internal static class EnumReader
{
    /// <summary>Null when the enum has a converter of its own, or is half typed.</summary>
    public static EnumDeclaration? Read(Reading reading, INamedTypeSymbol type)
    {
        if (reading.Enums.TryGetValue(type, out var known))
        {
            return known;
        }

        reading.Consume(type);
        var declaration = Read(type);
        reading.Enums.Add(type, declaration);
        return declaration;
    }

    private static EnumDeclaration? Read(INamedTypeSymbol type)
    {
        if (type.EnumUnderlyingType is not { } underlying || KnownAttributes.Find(type, KnownAttribute.JsonConverter) is not null)
        {
            return null;
        }

        List<EnumValue> values = [];
        foreach (var member in type.GetMembers())
        {
            if (member is IFieldSymbol { IsConst: true, ConstantValue: { } value } field)
            {
                values.Add(Read(field, value));
            }
        }

        return new EnumDeclaration
        {
            Type = TypeReferences.Of(type),
            UnderlyingType = TypeReferences.Of(underlying).Name,
            IsFlags = KnownAttributes.Find(type, KnownAttribute.Flags) is not null,
            Values = values.ToEquatableArray(),
        };
    }

    private static EnumValue Read(IFieldSymbol field, object value)
    {
        string? jsonName = null;
        var isObsolete = false;
        foreach (var attribute in field.GetAttributes())
        {
            switch (attribute.Identify())
            {
                case KnownAttribute.JsonStringEnumMemberName:
                    jsonName = new AttributeArguments(attribute).Text(0);
                    break;
                case KnownAttribute.Obsolete:
                    isObsolete = true;
                    break;
                default:
                    break;
            }
        }

        return new EnumValue(field.Name, jsonName ?? Words.Camel(field.Name), Convert.ToString(value, CultureInfo.InvariantCulture) ?? "", isObsolete);
    }
}
