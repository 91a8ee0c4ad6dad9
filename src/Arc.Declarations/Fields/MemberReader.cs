using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Arc.Declarations.Fields;

/// <summary>Reads the public properties of a class and of its base classes.</summary>
internal static class MemberReader
{
    /// <summary>The members, base classes first, each class in the order of its source; an override keeps the place of what it overrides.</summary>
    public static List<MemberDeclaration> Read(Reading reading, INamedTypeSymbol type, bool isOwned)
    {
        List<MemberDeclaration> members = [];
        AddFrom(reading, type, isOwned, members);
        return members;
    }

    private static void AddFrom(Reading reading, INamedTypeSymbol type, bool isOwned, List<MemberDeclaration> members)
    {
        reading.ThrowIfCancelled();
        reading.Consume(type);
        if (type.BaseType is { SpecialType: not SpecialType.System_Object } baseType)
        {
            if (baseType.TypeKind == TypeKind.Error)
            {
                reading.IsIncomplete = true;
            }
            else if (baseType.SpecialType != SpecialType.System_ValueType)
            {
                AddFrom(reading, baseType, isOwned, members);
            }
        }

        var declaringType = TypeReferences.Of(type).Name;
        var symbols = type.GetMembers();
        foreach (var symbol in symbols)
        {
            if (symbol is not IPropertySymbol property || property.IsStatic || property.IsIndexer)
            {
                continue;
            }

            if (!IsMember(property))
            {
                RemarkStray(reading, property);
            }
            else if (ReadProperty(reading, property, declaringType, symbols, isOwned, members.Count) is { } member)
            {
                Place(reading, property, member, members);
            }
        }
    }

    // What callers could see: public, readable, and not the machinery of records and interfaces.
    private static bool IsMember(IPropertySymbol property)
        => property is { DeclaredAccessibility: Accessibility.Public, ReturnsByRef: false, ReturnsByRefReadonly: false, ExplicitInterfaceImplementations.IsEmpty: true }
           && GetterOf(property) is { DeclaredAccessibility: Accessibility.Public };

    private static void Place(Reading reading, IPropertySymbol property, MemberDeclaration member, List<MemberDeclaration> members)
    {
        for (var i = 0; i < members.Count; i++)
        {
            if (members[i].Name == member.Name)
            {
                // Overridden, or hidden by `new`: either way the derived one is what a caller of the class meets.
                members[i] = member with { Index = i };
                return;
            }
        }

        if (!member.Access.Hidden)
        {
            foreach (var other in members)
            {
                if (other.JsonName == member.JsonName && !other.Access.Hidden)
                {
                    reading.Findings.Refuse(FieldFindings.JsonNameTaken(property, member.JsonName, other.Name));
                    break;
                }
            }
        }

        members.Add(member);
    }

    private static MemberDeclaration? ReadProperty(
        Reading reading, IPropertySymbol property, string declaringType, ImmutableArray<ISymbol> siblings, bool isOwned, int index)
    {
        var syntax = SyntaxOf(property, reading.Cancellation);
        var attributes = MemberAttributes.Read(property);
        var parameter = syntax is ParameterSyntax ? RecordParameter(property) : null;
        if (parameter is not null)
        {
            // On a positional record, attributes without a target stand on the parameter; people mean the property.
            attributes.Add(parameter);
        }

        // What has no setter and no storage is computed at each look.
        var setter = SetterOf(property);
        attributes.NotMapped |= setter is null && !IsAutomatic(property, siblings);
        if (ShapeReader.Read(reading, property, property.Type, attributes, isOwned) is not { } shape)
        {
            return null;
        }

        var summary = SummaryReader.Read(syntax);
        var member = new MemberDeclaration
        {
            Index = index,
            Name = property.Name,
            JsonName = attributes.JsonName ?? Words.Camel(property.Name),
            DeclaringType = declaringType,
            Type = TypeReferences.Of(property.Type),
            Shape = shape.Shape,
            Value = shape.Value,
            Item = shape.Item is null ? null : TypeReferences.Of(shape.Item),
            Collection = shape.Collection,
            Set = AccessOf(setter),
            IsRequired = property.IsRequired || attributes.JsonRequired,
            HasRequiredModifier = property.IsRequired,
            HasDefault = syntax is PropertyDeclarationSyntax { Initializer: not null } || parameter is { HasExplicitDefaultValue: true },
            IsKey = attributes.Key,
            Access = FieldAccessReader.Read(reading, property, attributes, AccessOf(setter), isOwned),
            Constraints = ConstraintReader.Read(reading, property, property.Type, shape.Shape, shape.Value, attributes),
            Precision = attributes.Precision,
            Scale = attributes.Scale,
            IsNotMapped = attributes.NotMapped,
            Summary = summary,
            IsObsolete = attributes.IsObsolete,
            Owned = shape.Owned,
            Enum = shape.Enum,
            ReferencedResource = shape.Resource,
            HoldsHidden = shape.HoldsHidden,
            Converter = attributes.Converter is { } converter ? TypeReferences.Of(converter).Name : null,
            Filter = attributes.Filter is not null,
            Sort = attributes.Sort is not null,
            Search = attributes.Search is not null,
            Include = attributes.Include is not null,
            Slug = attributes.Slug is not null,
        };

        Query.QueryFieldReader.Check(reading, property, attributes, member, isOwned);
        return member;
    }

    private static SetAccess AccessOf(IMethodSymbol? setter) => setter switch
    {
        null => SetAccess.None,
        { DeclaredAccessibility: not Accessibility.Public } => SetAccess.Private,
        { IsInitOnly: true } => SetAccess.Init,
        _ => SetAccess.Public,
    };

    // An override may write one accessor only and inherit the other.
    private static IMethodSymbol? SetterOf(IPropertySymbol property)
    {
        for (var current = property; current is not null; current = current.OverriddenProperty)
        {
            if (current.SetMethod is { } setter)
            {
                return setter;
            }
        }

        return null;
    }

    private static IMethodSymbol? GetterOf(IPropertySymbol property)
    {
        for (var current = property; current is not null; current = current.OverriddenProperty)
        {
            if (current.GetMethod is { } getter)
            {
                return getter;
            }
        }

        return null;
    }

    // Source shows the backing field; metadata hides it, and the compiler marks the getter that it wrote.
    private static bool IsAutomatic(IPropertySymbol property, ImmutableArray<ISymbol> siblings)
    {
        foreach (var sibling in siblings)
        {
            if (sibling is IFieldSymbol { AssociatedSymbol: { } owner } && SymbolEqualityComparer.Default.Equals(owner, property))
            {
                return true;
            }
        }

        return property.DeclaringSyntaxReferences.IsEmpty && property.GetMethod is { } getter
            && KnownAttributes.Find(getter, KnownAttribute.CompilerGenerated) is not null;
    }

    private static SyntaxNode? SyntaxOf(IPropertySymbol property, CancellationToken cancellation)
    {
        // A partial property has two declarations; the definition comes first and carries the documentation.
        var references = property.DeclaringSyntaxReferences;
        return references.IsEmpty ? null : references[0].GetSyntax(cancellation);
    }

    private static IParameterSymbol? RecordParameter(IPropertySymbol property)
    {
        foreach (var constructor in property.ContainingType.InstanceConstructors)
        {
            foreach (var parameter in constructor.Parameters)
            {
                if (parameter.Name == property.Name && !parameter.DeclaringSyntaxReferences.IsEmpty
                    && parameter.DeclaringSyntaxReferences[0].Span == property.DeclaringSyntaxReferences[0].Span)
                {
                    return parameter;
                }
            }
        }

        return null;
    }

    private static void RemarkStray(Reading reading, IPropertySymbol property)
    {
        if (!reading.Findings.WantsRemarks || property.IsImplicitlyDeclared)
        {
            return;
        }

        foreach (var attribute in property.GetAttributes())
        {
            if (attribute.Identify() is >= KnownAttribute.Readable and <= KnownAttribute.Slug)
            {
                reading.Findings.Remark(FieldFindings.AttributeNoEffect(
                    attribute, property, ConstraintReader.ShortName(attribute), "only public properties with a public getter are members of a resource"));
            }
        }
    }
}
