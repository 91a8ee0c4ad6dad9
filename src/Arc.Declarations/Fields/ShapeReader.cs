using Microsoft.CodeAnalysis;

namespace Arc.Declarations.Fields;

/// <summary>Decides how a member of a type appears in JSON and in the table.</summary>
internal static class ShapeReader
{
    /// <summary>Null when the type is half typed or was refused: the member is left out.</summary>
    public static MemberShapeReading? Read(Reading reading, ISymbol member, ITypeSymbol type, in MemberAttributes attributes, bool isOwned)
    {
        var core = type.WithoutNullable();
        if (core.TypeKind == TypeKind.Error)
        {
            reading.IsIncomplete = true;
            return null;
        }

        if (Scalar(reading, core) is { } scalar)
        {
            return scalar;
        }

        if (Refusal(core, attributes) is { } reason)
        {
            reading.Findings.Refuse(FieldFindings.TypeNotSupported(member, Display(core), reason));
            return null;
        }

        var form = Collections.Of(core, out var item);
        if (form != CollectionForm.None && attributes.Converter is null)
        {
            return Collection(reading, member, core, form, item!, attributes, isOwned);
        }

        if (IsResource(core))
        {
            return Reference(reading, member, core, MemberShape.Reference, default, isOwned);
        }

        if (attributes.Converter is not null || !OwnedReader.IsOwned(reading, core))
        {
            return Fallback(reading, member, core, attributes);
        }

        return OwnedReader.Read(reading, member, (INamedTypeSymbol)core) is { } owned
            ? new MemberShapeReading(MemberShape.Owned) { Owned = owned }
            : null;
    }

    // An enum with a converter of its own is none of ours: it falls back below.
    private static MemberShapeReading? Scalar(Reading reading, ITypeSymbol type) => ValueKinds.Of(type) switch
    {
        ValueKind.Other => null,
        ValueKind.Enum => Json.EnumReader.Read(reading, (INamedTypeSymbol)type) is { } declaration
            ? new MemberShapeReading(MemberShape.Scalar) { Value = ValueKind.Enum, Enum = declaration }
            : null,
        var value => new MemberShapeReading(MemberShape.Scalar) { Value = value },
    };

    private static MemberShapeReading? Collection(
        Reading reading, ISymbol member, ITypeSymbol type, CollectionForm form, ITypeSymbol item, in MemberAttributes attributes, bool isOwned)
    {
        var core = item.WithoutNullable();
        if (core.TypeKind == TypeKind.Error)
        {
            reading.IsIncomplete = true;
            return null;
        }

        if (Scalar(reading, core) is { } scalar)
        {
            return new MemberShapeReading(MemberShape.ScalarCollection) { Value = scalar.Value, Enum = scalar.Enum, Collection = form, Item = item };
        }

        if (Refusal(core, default) is { } reason)
        {
            reading.Findings.Refuse(FieldFindings.TypeNotSupported(member, Display(type), reason));
            return null;
        }

        if (IsResource(core))
        {
            return Reference(reading, member, core, MemberShape.ReferenceCollection, form, isOwned);
        }

        if (!OwnedReader.IsOwned(reading, core))
        {
            return Fallback(reading, member, type, attributes);
        }

        return OwnedReader.Read(reading, member, (INamedTypeSymbol)core) is { } owned
            ? new MemberShapeReading(MemberShape.OwnedCollection) { Owned = owned, Collection = form, Item = item }
            : null;
    }

    private static MemberShapeReading? Reference(Reading reading, ISymbol member, ITypeSymbol resource, MemberShape shape, CollectionForm form, bool isOwned)
    {
        if (isOwned)
        {
            reading.Findings.Refuse(FieldFindings.TypeNotSupported(member, Display(resource), "an object inside a resource cannot refer to another resource; keep its key instead"));
            return null;
        }

        return new MemberShapeReading(shape)
        {
            Resource = TypeReferences.Of(resource).Name,
            Collection = form,
            Item = form == CollectionForm.None ? null : resource,
        };
    }

    private static MemberShapeReading? Fallback(Reading reading, ISymbol member, ITypeSymbol type, in MemberAttributes attributes)
    {
        if (attributes.IsNowhere)
        {
            return new MemberShapeReading(MemberShape.Fallback);
        }

        var content = new FallbackReader(reading) { HasConverter = attributes.Converter is not null };
        if (content.Refusal(type) is { } reason)
        {
            reading.Findings.Refuse(FieldFindings.FallbackHoldsProtected(member, Display(type), reason));
            return null;
        }

        if (reading.Findings.WantsRemarks && member is IPropertySymbol property)
        {
            reading.Findings.Remark(FieldFindings.FallsBack(property, Display(type)));
        }

        return new MemberShapeReading(MemberShape.Fallback) { HoldsHidden = content.HoldsHidden };
    }

    // What System.Text.Json could not read back either.
    private static string? Refusal(ITypeSymbol type, in MemberAttributes attributes)
    {
        if (attributes.Converter is not null || (attributes.IsNowhere && type is { IsRefLikeType: false, TypeKind: not (TypeKind.Pointer or TypeKind.FunctionPointer) }))
        {
            return null;
        }

        return type switch
        {
            { TypeKind: TypeKind.Pointer or TypeKind.FunctionPointer } => "a pointer means nothing outside the process",
            { TypeKind: TypeKind.Delegate } => "a delegate is code, not data",
            { IsRefLikeType: true } => "it cannot be stored",
            { SpecialType: SpecialType.System_IntPtr or SpecialType.System_UIntPtr } => "a native integer differs from machine to machine",
            { TypeKind: TypeKind.Interface } when !IsReadableInterface(type) => "an interface cannot be created; use a class",
            { TypeKind: TypeKind.Class, IsAbstract: true } when !HasContract(type) => "an abstract class cannot be created; use a class that can",
            { SpecialType: SpecialType.System_Delegate or SpecialType.System_MulticastDelegate } => "a delegate is code, not data",
            INamedTypeSymbol { Name: "Type" } when type.IsIn("System") => "a type is code, not data",
            { TypeKind: TypeKind.Class } when !IsResource(type) && ResourceOf(type) is { } resource => $"it derives from the resource '{resource.Name}', whose permissions are not its own; use the resource or its key",
            _ => null,
        };
    }

    private static bool IsReadableInterface(ITypeSymbol type)
        => Collections.Of(type, out _) != CollectionForm.None || HasContract(type)
           || (type.Name is "IDictionary" or "IReadOnlyDictionary" && type.IsIn("System.Collections.Generic"))
           || type.IsIn("System.Collections.Immutable");

    // The type says itself how System.Text.Json is to create it. JsonNode and its kind are abstract and known to it.
    private static bool HasContract(ITypeSymbol type)
    {
        foreach (var attribute in type.GetAttributes())
        {
            if (attribute.Identify() is KnownAttribute.JsonConverter or KnownAttribute.JsonPolymorphic or KnownAttribute.JsonDerivedType)
            {
                return true;
            }
        }

        return type.IsIn("System.Text.Json.Nodes");
    }

    internal static bool IsResource(ITypeSymbol type)
        => type.TypeKind == TypeKind.Class && KnownAttributes.Find(type, KnownAttribute.Resource) is not null;

    /// <summary>The resource that a type is or derives from.</summary>
    internal static ITypeSymbol? ResourceOf(ITypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (IsResource(current))
            {
                return current;
            }
        }

        return null;
    }

    private static string Display(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
}
