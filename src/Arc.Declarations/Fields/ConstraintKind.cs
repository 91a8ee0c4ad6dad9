namespace Arc.Declarations.Fields;

/// <summary>The DataAnnotations that become emitted checks.</summary>
internal enum ConstraintKind
{
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
}
