namespace Arc.Declarations;

/// <summary>The attributes that readers understand, grouped by namespace in this order.</summary>
internal enum KnownAttribute
{
    None,

    // Arc
    Resource,
    ArcContext,
    Permit,
    Tenant,
    SoftDelete,
    Audited,
    Cached,
    Idempotent,
    Readable,
    Writable,
    Hidden,
    Filter,
    Sort,
    Search,
    Include,
    Slug,
    Query,
    Action,
    Before,
    After,
    Validate,
    Subscribe,
    EventRecord,
    DomainEvent,
    Upcast,

    // System.ComponentModel.DataAnnotations
    Key,
    Required,
    StringLength,
    MinLength,
    MaxLength,
    Length,
    Range,
    RegularExpression,
    EmailAddress,
    Url,
    Phone,
    CreditCard,
    AllowedValues,
    DeniedValues,
    Base64String,
    Display,

    // System.ComponentModel.DataAnnotations.Schema
    NotMapped,

    // System.Text.Json.Serialization
    JsonPropertyName,
    JsonIgnore,
    JsonConverter,
    JsonRequired,
    JsonInclude,
    JsonStringEnumMemberName,
    JsonPolymorphic,
    JsonDerivedType,

    // others
    DisplayName,
    Precision,
    Obsolete,
    Flags,
    SetsRequiredMembers,
    CompilerGenerated,
}
