using Microsoft.CodeAnalysis;

namespace Arc.Declarations.Resources;

/// <summary>
/// The attributes of a class. Attributes are not inherited, but for two: a tenant or a soft delete that a common base class
/// declares must not be forgotten, since leaving it out would show rows that nobody should see.
/// </summary>
internal struct ResourceAttributes
{
    public AttributeData? Resource;
    public AttributeData? Tenant;
    public AttributeData? Cached;
    public AttributeData? Audited;
    public List<AttributeData>? Idempotent;
    public List<AttributeData>? Permits;
    public bool SoftDelete;
    public bool IsObsolete;

    public static ResourceAttributes Read(INamedTypeSymbol type)
    {
        var attributes = default(ResourceAttributes);
        for (var current = type; current is { SpecialType: not SpecialType.System_Object }; current = current.BaseType)
        {
            foreach (var attribute in current.GetAttributes())
            {
                attributes.Add(attribute, isOwn: ReferenceEquals(current, type));
            }
        }

        return attributes;
    }

    private void Add(AttributeData attribute, bool isOwn)
    {
        switch (attribute.Identify())
        {
            case KnownAttribute.Resource when isOwn:
                Resource = attribute;
                break;
            case KnownAttribute.Obsolete when isOwn:
                IsObsolete = true;
                break;
            case KnownAttribute.Tenant:
                Tenant ??= attribute;
                break;
            case KnownAttribute.Cached when isOwn:
                Cached ??= attribute;
                break;
            case KnownAttribute.Idempotent when isOwn:
                (Idempotent ??= []).Add(attribute);
                break;
            case KnownAttribute.Audited when isOwn:
                Audited ??= attribute;
                break;
            case KnownAttribute.SoftDelete:
                SoftDelete = true;
                break;
            case KnownAttribute.Permit when isOwn:
                (Permits ??= []).Add(attribute);
                break;
            default:
                break;
        }
    }
}
