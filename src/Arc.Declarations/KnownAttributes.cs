using Microsoft.CodeAnalysis;

namespace Arc.Declarations;

/// <summary>Recognizes attributes: a switch on the name, then one look at the namespace.</summary>
internal static class KnownAttributes
{
    public static KnownAttribute Identify(this AttributeData attribute)
    {
        if (attribute.AttributeClass is not { ContainingType: null } type)
        {
            return KnownAttribute.None;
        }

        var known = ByName(type.Name);
        return known != KnownAttribute.None && type.IsIn(NamespaceOf(known)) ? known : KnownAttribute.None;
    }

    /// <summary>The first attribute of that kind.</summary>
    public static AttributeData? Find(ISymbol symbol, KnownAttribute known)
    {
        foreach (var attribute in symbol.GetAttributes())
        {
            if (attribute.Identify() == known)
            {
                return attribute;
            }
        }

        return null;
    }

    /// <summary>The attribute derives from <c>ValidationAttribute</c>: someone expects it to be checked.</summary>
    public static bool IsValidation(this AttributeData attribute)
    {
        for (var type = attribute.AttributeClass?.BaseType; type is not null; type = type.BaseType)
        {
            if (type.Is("ValidationAttribute", "System.ComponentModel.DataAnnotations"))
            {
                return true;
            }
        }

        return false;
    }

    private static string NamespaceOf(KnownAttribute known) => known switch
    {
        <= KnownAttribute.Upcast => "Arc",
        <= KnownAttribute.Display => "System.ComponentModel.DataAnnotations",
        <= KnownAttribute.NotMapped => "System.ComponentModel.DataAnnotations.Schema",
        <= KnownAttribute.JsonDerivedType => "System.Text.Json.Serialization",
        KnownAttribute.DisplayName => "System.ComponentModel",
        KnownAttribute.Precision => "Microsoft.EntityFrameworkCore",
        KnownAttribute.SetsRequiredMembers => "System.Diagnostics.CodeAnalysis",
        KnownAttribute.CompilerGenerated => "System.Runtime.CompilerServices",
        _ => "System",
    };

    private static KnownAttribute ByName(string name) => name switch
    {
        "ResourceAttribute" => KnownAttribute.Resource,
        "ArcContextAttribute" => KnownAttribute.ArcContext,
        "PermitAttribute" => KnownAttribute.Permit,
        "TenantAttribute" => KnownAttribute.Tenant,
        "SoftDeleteAttribute" => KnownAttribute.SoftDelete,
        "AuditedAttribute" => KnownAttribute.Audited,
        "CachedAttribute" => KnownAttribute.Cached,
        "IdempotentAttribute" => KnownAttribute.Idempotent,
        "ReadableAttribute" => KnownAttribute.Readable,
        "WritableAttribute" => KnownAttribute.Writable,
        "HiddenAttribute" => KnownAttribute.Hidden,
        "FilterAttribute" => KnownAttribute.Filter,
        "SortAttribute" => KnownAttribute.Sort,
        "SearchAttribute" => KnownAttribute.Search,
        "IncludeAttribute" => KnownAttribute.Include,
        "SlugAttribute" => KnownAttribute.Slug,
        "QueryAttribute" => KnownAttribute.Query,
        "ActionAttribute" => KnownAttribute.Action,
        "BeforeAttribute" => KnownAttribute.Before,
        "AfterAttribute" => KnownAttribute.After,
        "ValidateAttribute" => KnownAttribute.Validate,
        "SubscribeAttribute" => KnownAttribute.Subscribe,
        "EventRecordAttribute" => KnownAttribute.EventRecord,
        "DomainEventAttribute" => KnownAttribute.DomainEvent,
        "UpcastAttribute" => KnownAttribute.Upcast,
        "KeyAttribute" => KnownAttribute.Key,
        "RequiredAttribute" => KnownAttribute.Required,
        "StringLengthAttribute" => KnownAttribute.StringLength,
        "MinLengthAttribute" => KnownAttribute.MinLength,
        "MaxLengthAttribute" => KnownAttribute.MaxLength,
        "LengthAttribute" => KnownAttribute.Length,
        "RangeAttribute" => KnownAttribute.Range,
        "RegularExpressionAttribute" => KnownAttribute.RegularExpression,
        "EmailAddressAttribute" => KnownAttribute.EmailAddress,
        "UrlAttribute" => KnownAttribute.Url,
        "PhoneAttribute" => KnownAttribute.Phone,
        "CreditCardAttribute" => KnownAttribute.CreditCard,
        "AllowedValuesAttribute" => KnownAttribute.AllowedValues,
        "DeniedValuesAttribute" => KnownAttribute.DeniedValues,
        "Base64StringAttribute" => KnownAttribute.Base64String,
        "DisplayAttribute" => KnownAttribute.Display,
        "NotMappedAttribute" => KnownAttribute.NotMapped,
        "JsonPropertyNameAttribute" => KnownAttribute.JsonPropertyName,
        "JsonIgnoreAttribute" => KnownAttribute.JsonIgnore,
        "JsonConverterAttribute" => KnownAttribute.JsonConverter,
        "JsonRequiredAttribute" => KnownAttribute.JsonRequired,
        "JsonIncludeAttribute" => KnownAttribute.JsonInclude,
        "JsonStringEnumMemberNameAttribute" => KnownAttribute.JsonStringEnumMemberName,
        "JsonPolymorphicAttribute" => KnownAttribute.JsonPolymorphic,
        "JsonDerivedTypeAttribute" => KnownAttribute.JsonDerivedType,
        "DisplayNameAttribute" => KnownAttribute.DisplayName,
        "PrecisionAttribute" => KnownAttribute.Precision,
        "ObsoleteAttribute" => KnownAttribute.Obsolete,
        "FlagsAttribute" => KnownAttribute.Flags,
        "SetsRequiredMembersAttribute" => KnownAttribute.SetsRequiredMembers,
        "CompilerGeneratedAttribute" => KnownAttribute.CompilerGenerated,
        _ => KnownAttribute.None,
    };
}
