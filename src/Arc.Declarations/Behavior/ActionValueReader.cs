using Arc.Declarations.Fields;
using Microsoft.CodeAnalysis;

namespace Arc.Declarations.Behavior;

/// <summary>Reads what actions take from bodies and give back, under the same rules as members.</summary>
internal static class ActionValueReader
{
    public static MemberDeclaration? Parameter(Reading reading, IMethodSymbol method, IParameterSymbol parameter, int index)
    {
        var attributes = MemberAttributes.Read(parameter);
        if (ShapeReader.Read(reading, parameter, parameter.Type, attributes, isOwned: false) is not { } shape)
        {
            return null;
        }

        if (shape.Shape is MemberShape.Reference or MemberShape.ReferenceCollection)
        {
            reading.Findings.Refuse(BehaviorFindings.ActionWrongSignature(parameter, method, $"'{parameter.Name}' is a resource, which a body cannot hold; take its key"));
            return null;
        }

        return Member(parameter.Name, parameter.Type, index, method, shape) with
        {
            JsonName = attributes.JsonName ?? Words.Camel(parameter.Name),
            IsRequired = !parameter.HasExplicitDefaultValue && !(parameter.Type.NullableAnnotation == NullableAnnotation.Annotated),
            HasDefault = parameter.HasExplicitDefaultValue,
            Default = parameter.HasExplicitDefaultValue ? LiteralReader.Default(parameter) : null,
            Constraints = ConstraintReader.Read(reading, parameter, parameter.Type, shape.Shape, shape.Value, attributes),
            Converter = attributes.Converter is { } converter ? TypeReferences.Of(converter).Name : null,
        };
    }

    /// <summary>What an action answers with.</summary>
    public static MemberDeclaration? Result(Reading reading, IMethodSymbol method, ITypeSymbol type)
    {
        if (ShapeReader.Read(reading, method, type, default, isOwned: false) is not { } shape)
        {
            return null;
        }

        var isItself = shape.Shape == MemberShape.Reference && SymbolEqualityComparer.Default.Equals(type, reading.Subject);
        if (shape.Shape is MemberShape.Reference or MemberShape.ReferenceCollection && !isItself)
        {
            reading.Findings.Refuse(BehaviorFindings.ActionWrongSignature(method, method, "it returns another resource, whose permissions it cannot check; return its key"));
            return null;
        }

        return Member("result", type, 0, method, shape);
    }

    private static MemberDeclaration Member(string name, ITypeSymbol type, int index, IMethodSymbol method, MemberShapeReading shape) => new()
    {
        Index = index,
        Name = name,
        JsonName = name,
        DeclaringType = TypeReferences.Of(method.ContainingType).Name,
        Type = TypeReferences.Of(type),
        Shape = shape.Shape,
        Value = shape.Value,
        Item = shape.Item is null ? null : TypeReferences.Of(shape.Item),
        Collection = shape.Collection,
        Set = SetAccess.Public,
        Owned = shape.Owned,
        Enum = shape.Enum,
        ReferencedResource = shape.Resource,
    };
}
