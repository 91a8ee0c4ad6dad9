using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using static Arc.Declarations.DiagnosticIds;

namespace Arc.Analyzers.Fields;

/// <summary>What can be wrong with members: their types, JSON names, access and constraints.</summary>
internal static class FieldDescriptors
{
    public static readonly DiagnosticDescriptor MemberFallsBackToSystemTextJson = new(
        ARC0201_MemberFallsBackToSystemTextJson,
        "A member falls back to System.Text.Json",
        "'{0}' is of type '{1}', which is read and written by System.Text.Json; give it a type that Arc knows for faster code and a precise schema",
        DiagnosticCategories.Fields, DiagnosticSeverity.Info, isEnabledByDefault: true,
        "It works. The member alone goes through System.Text.Json metadata, is stored as JSON, has no constraints of its own and no precise schema in the OpenAPI document.",
        HelpLinks.Base + ARC0201_MemberFallsBackToSystemTextJson + HelpLinks.Extension);

    public static readonly DiagnosticDescriptor MemberTypeIsNotSupported = new(
        ARC0202_MemberTypeIsNotSupported,
        "The type of a member is not supported",
        "'{0}' is of type '{1}', which cannot be a member: {2}; change the type or mark the member [NotMapped] and [Hidden]",
        DiagnosticCategories.Fields, DiagnosticSeverity.Error, isEnabledByDefault: true,
        "What cannot be stored would be lost at the first save; what cannot be written would fail at the first request.",
        HelpLinks.Base + ARC0202_MemberTypeIsNotSupported + HelpLinks.Extension);

    public static readonly DiagnosticDescriptor JsonNameIsTaken = new(
        ARC0203_JsonNameIsTaken,
        "Two members have the same JSON name",
        "'{0}' is called '{1}' in JSON, as '{2}' is already; give one of them another name with [JsonPropertyName]",
        DiagnosticCategories.Fields, DiagnosticSeverity.Error, isEnabledByDefault: true,
        "A body that names it could mean either, and a document that holds it twice is not valid JSON for most readers.",
        HelpLinks.Base + ARC0203_JsonNameIsTaken + HelpLinks.Extension);

    public static readonly DiagnosticDescriptor SecretIsReadable = new(
        ARC0204_SecretIsReadable,
        "A member that looks secret can be read",
        "'{0}' looks like a secret ('{1}') and everyone who may read the resource sees it; add [Hidden], or say who may read it with [Readable(Roles = [...])]",
        DiagnosticCategories.Fields, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "Whoever may read the resource gets it: in answers, in events, in logs of both. Secrets leak most often because nobody thought of them as fields.",
        HelpLinks.Base + ARC0204_SecretIsReadable + HelpLinks.Extension);

    public static readonly DiagnosticDescriptor HiddenContradictsOtherAccess = new(
        ARC0205_HiddenContradictsOtherAccess,
        "A hidden member says who may read or write it",
        "'{0}' is [Hidden] and also carries [{1}]; remove one of the two",
        DiagnosticCategories.Fields, DiagnosticSeverity.Error, isEnabledByDefault: true,
        "A hidden member does not exist for any caller. An attribute that says otherwise shows that one of the two is not meant, and it may be the one that protects.",
        HelpLinks.Base + ARC0205_HiddenContradictsOtherAccess + HelpLinks.Extension);

    public static readonly DiagnosticDescriptor FieldRolesAreEmpty = new(
        ARC0206_FieldRolesAreEmpty,
        "Readable or Writable names no roles",
        "[{1}] on '{0}' names no roles; name at least one, or use [Hidden]",
        DiagnosticCategories.Fields, DiagnosticSeverity.Error, isEnabledByDefault: true,
        "Nobody has one of no roles. It is left open whether the member is closed to everyone or was meant to be open.",
        HelpLinks.Base + ARC0206_FieldRolesAreEmpty + HelpLinks.Extension);

    public static readonly DiagnosticDescriptor WritableHasNoEffect = new(
        ARC0207_WritableHasNoEffect,
        "Writable has no effect",
        "[Writable] on '{0}' has no effect: {1}; remove it",
        DiagnosticCategories.Fields, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "Who reads the attribute takes it that those roles may write. They may not.",
        HelpLinks.Base + ARC0207_WritableHasNoEffect + HelpLinks.Extension);

    public static readonly DiagnosticDescriptor ConstraintDoesNotFit = new(
        ARC0208_ConstraintDoesNotFit,
        "A constraint does not fit its member",
        "[{1}] does not fit '{0}', which is of type '{2}'; it fits {3}",
        DiagnosticCategories.Fields, DiagnosticSeverity.Error, isEnabledByDefault: true,
        "The attribute would throw for every value, or accept every value. Both are found late.",
        HelpLinks.Base + ARC0208_ConstraintDoesNotFit + HelpLinks.Extension);

    public static readonly DiagnosticDescriptor PatternIsNotValid = new(
        ARC0209_PatternIsNotValid,
        "A regular expression is not valid",
        "The pattern '{1}' of '{0}' is not a valid regular expression: {2}",
        DiagnosticCategories.Fields, DiagnosticSeverity.Error, isEnabledByDefault: true,
        "It would throw at the first value, in production.",
        HelpLinks.Base + ARC0209_PatternIsNotValid + HelpLinks.Extension);

    public static readonly DiagnosticDescriptor RangeIsNotValid = new(
        ARC0210_RangeIsNotValid,
        "A range is not valid",
        "The [Range] of '{0}' is not valid: {1}",
        DiagnosticCategories.Fields, DiagnosticSeverity.Error, isEnabledByDefault: true,
        "No value would pass, or the attribute would throw at the first one.",
        HelpLinks.Base + ARC0210_RangeIsNotValid + HelpLinks.Extension);

    public static readonly DiagnosticDescriptor LengthIsNotValid = new(
        ARC0211_LengthIsNotValid,
        "A length is not valid",
        "[{1}] of '{0}' is not valid: {2}",
        DiagnosticCategories.Fields, DiagnosticSeverity.Error, isEnabledByDefault: true,
        "No value would pass, or the attribute would throw at the first one.",
        HelpLinks.Base + ARC0211_LengthIsNotValid + HelpLinks.Extension);

    public static readonly DiagnosticDescriptor OwnedTypeContainsItself = new(
        ARC0212_OwnedTypeContainsItself,
        "An owned type contains itself",
        "'{0}' leads back to its own type: {1}; break the circle, or make the type a resource and refer to it",
        DiagnosticCategories.Fields, DiagnosticSeverity.Error, isEnabledByDefault: true,
        "An owned object is stored with its row, in columns or as JSON. A circle has no end.",
        HelpLinks.Base + ARC0212_OwnedTypeContainsItself + HelpLinks.Extension);

    public static readonly DiagnosticDescriptor OwnedTypeCannotBeConstructed = new(
        ARC0213_OwnedTypeCannotBeConstructed,
        "An owned object cannot be constructed",
        "'{0}' is of type '{1}', which has no constructor that its members can fill; add a constructor without parameters, or one whose parameters are named after members",
        DiagnosticCategories.Fields, DiagnosticSeverity.Error, isEnabledByDefault: true,
        "Reading a body makes the object from what the caller sent.",
        HelpLinks.Base + ARC0213_OwnedTypeCannotBeConstructed + HelpLinks.Extension);

    public static readonly DiagnosticDescriptor ErrorMessageIsNotValid = new(
        ARC0214_ErrorMessageIsNotValid,
        "An error message is not valid",
        "The error message of [{1}] on '{0}' is not valid: {2}",
        DiagnosticCategories.Fields, DiagnosticSeverity.Error, isEnabledByDefault: true,
        "It would throw while another error is being reported, and hide that one.",
        HelpLinks.Base + ARC0214_ErrorMessageIsNotValid + HelpLinks.Extension);

    public static readonly DiagnosticDescriptor RequiredMemberCannotBeGiven = new(
        ARC0215_RequiredMemberCannotBeGiven,
        "A required member cannot be given",
        "'{0}' is required but no caller can give it; make its setter public, or drop 'required' and let the class set it",
        DiagnosticCategories.Fields, DiagnosticSeverity.Error, isEnabledByDefault: true,
        "Creating such a row fails for every caller: what has to be in the body is not allowed in it.",
        HelpLinks.Base + ARC0215_RequiredMemberCannotBeGiven + HelpLinks.Extension);

    public static readonly DiagnosticDescriptor FieldAttributeHasNoEffect = new(
        ARC0216_FieldAttributeHasNoEffect,
        "An attribute on a member has no effect",
        "[{1}] on '{0}' has no effect: {2}; remove it",
        DiagnosticCategories.Fields, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "Who reads it takes it that the rule holds. It does not.",
        HelpLinks.Base + ARC0216_FieldAttributeHasNoEffect + HelpLinks.Extension);

    public static readonly DiagnosticDescriptor ConstraintIsNotSupported = new(
        ARC0217_ConstraintIsNotSupported,
        "A constraint is not supported",
        "[{1}] on '{0}' is not checked; use a constraint that Arc knows, or check it in a [Validate] method",
        DiagnosticCategories.Fields, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "Checks are written at build time, and what an attribute of your own does is known at run time only. The rule that it states does not hold.",
        HelpLinks.Base + ARC0217_ConstraintIsNotSupported + HelpLinks.Extension);

    public static readonly DiagnosticDescriptor FallbackHoldsProtected = new(
        ARC0218_FallbackHoldsProtected,
        "A value holds what only some may see",
        "'{0}' is of type '{1}', which System.Text.Json writes whole: {2}",
        DiagnosticCategories.Fields, DiagnosticSeverity.Error, isEnabledByDefault: true,
        "Whatever System.Text.Json writes goes to everyone who may read the member: into answers, events, the cache and the audit trail, with rows of other tenants and owners if they are in it.",
        HelpLinks.Base + ARC0218_FallbackHoldsProtected + HelpLinks.Extension);

    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        MemberFallsBackToSystemTextJson, MemberTypeIsNotSupported, JsonNameIsTaken,
        SecretIsReadable, HiddenContradictsOtherAccess, FieldRolesAreEmpty,
        WritableHasNoEffect, ConstraintDoesNotFit, PatternIsNotValid,
        RangeIsNotValid, LengthIsNotValid, OwnedTypeContainsItself,
        OwnedTypeCannotBeConstructed, ErrorMessageIsNotValid, RequiredMemberCannotBeGiven,
        FieldAttributeHasNoEffect, ConstraintIsNotSupported, FallbackHoldsProtected,
    ];
}
