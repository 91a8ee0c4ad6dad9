using Microsoft.CodeAnalysis;

namespace Arc.Declarations.Fields;

/// <summary>The attributes of one member, sorted by what they are; those of an override win over the overridden ones.</summary>
internal struct MemberAttributes
{
    public bool Key;
    public bool NotMapped;
    public bool Ignored;
    public bool JsonRequired;
    public bool IsObsolete;
    public AttributeData? Hidden;
    public AttributeData? Readable;
    public AttributeData? Writable;
    public AttributeData? Filter;
    public AttributeData? Sort;
    public AttributeData? Search;
    public AttributeData? Include;
    public AttributeData? Slug;
    public string? JsonName;
    public ITypeSymbol? Converter;
    public string? DisplayName;
    public int? Precision;
    public int? Scale;

    /// <summary>The constraints, read once the member's type is known; null for none.</summary>
    public List<KeyValuePair<KnownAttribute, AttributeData>>? Constraints;

    /// <summary>Validation attributes that Arc does not run; null for none.</summary>
    public List<AttributeData>? UnknownConstraints;

    /// <summary>It is neither in JSON nor in the table: any type will do.</summary>
    public readonly bool IsNowhere => NotMapped && (Ignored || Hidden is not null);

    public static MemberAttributes Read(ISymbol member)
    {
        var attributes = default(MemberAttributes);
        attributes.Add(member);
        return attributes;
    }

    public void Add(ISymbol member)
    {
        if (member is IPropertySymbol { OverriddenProperty: { } overridden })
        {
            Add(overridden);
        }

        foreach (var attribute in member.GetAttributes())
        {
            Add(attribute);
        }
    }

    private void Add(AttributeData attribute)
    {
        var known = attribute.Identify();
        var arguments = new AttributeArguments(attribute);
        switch (known)
        {
            case KnownAttribute.None:
                if (attribute.IsValidation())
                {
                    (UnknownConstraints ??= []).Add(attribute);
                }

                break;
            case KnownAttribute.Key:
                Key = true;
                break;
            case KnownAttribute.NotMapped:
                NotMapped = true;
                break;
            case KnownAttribute.JsonIgnore:
                // JsonIgnoreCondition.Always is 1 and the default; the others ignore some values only.
                Ignored = arguments.Number("Condition") is null or 1;
                break;
            case KnownAttribute.JsonRequired:
                JsonRequired = true;
                break;
            case KnownAttribute.Obsolete:
                IsObsolete = true;
                break;
            case KnownAttribute.Hidden:
                Hidden = attribute;
                break;
            case KnownAttribute.Readable:
                Readable = attribute;
                break;
            case KnownAttribute.Writable:
                Writable = attribute;
                break;
            case KnownAttribute.Filter:
                Filter = attribute;
                break;
            case KnownAttribute.Sort:
                Sort = attribute;
                break;
            case KnownAttribute.Search:
                Search = attribute;
                break;
            case KnownAttribute.Include:
                Include = attribute;
                break;
            case KnownAttribute.Slug:
                Slug = attribute;
                break;
            case KnownAttribute.JsonPropertyName:
                JsonName = arguments.Text(0);
                break;
            case KnownAttribute.JsonConverter:
                Converter = arguments.Type(0) ?? attribute.AttributeClass;
                break;
            case KnownAttribute.Display:
                DisplayName = arguments.Text("Name") ?? DisplayName;
                break;
            case KnownAttribute.DisplayName:
                DisplayName ??= arguments.Text(0);
                break;
            case KnownAttribute.Precision:
                Precision = arguments.Number(0);
                Scale = arguments.Number(1);
                break;
            case >= KnownAttribute.Required and <= KnownAttribute.Base64String:
                AddConstraint(known, attribute);
                break;
            default:
                break;
        }
    }

    private void AddConstraint(KnownAttribute known, AttributeData attribute)
    {
        Constraints ??= [];
        for (var i = 0; i < Constraints.Count; i++)
        {
            if (Constraints[i].Key == known)
            {
                Constraints[i] = new(known, attribute);
                return;
            }
        }

        Constraints.Add(new(known, attribute));
    }
}
