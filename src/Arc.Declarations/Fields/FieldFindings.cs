using Microsoft.CodeAnalysis;
using static Arc.Declarations.DiagnosticIds;

namespace Arc.Declarations.Fields;

/// <summary>What the readers of members can find. The first argument of each message is <c>Class.Member</c>.</summary>
internal static class FieldFindings
{
    /// <summary>{1}: the type.</summary>
    public static Finding FallsBack(IPropertySymbol member, string type) => new(ARC0201_MemberFallsBackToSystemTextJson, FindingPlace.Of(member), Reading.Name(member), type);

    /// <summary>{1}: the type; {2}: what it holds and what to do, as a clause.</summary>
    public static Finding FallbackHoldsProtected(ISymbol member, string type, string reason) => new(ARC0218_FallbackHoldsProtected, FindingPlace.Of(member), Reading.Name(member), type, reason);

    /// <summary>{1}: the type; {2}: why, as a clause ("an interface cannot be created").</summary>
    public static Finding TypeNotSupported(ISymbol member, string type, string reason) => new(ARC0202_MemberTypeIsNotSupported, FindingPlace.Of(member), Reading.Name(member), type, reason);

    /// <summary>{1}: the JSON name; {2}: the member that has it already.</summary>
    public static Finding JsonNameTaken(ISymbol member, string jsonName, string other) => new(ARC0203_JsonNameIsTaken, FindingPlace.Of(member), Reading.Name(member), jsonName, other);

    /// <summary>{1}: the word that looks secret.</summary>
    public static Finding SecretReadable(ISymbol member, string word) => new(ARC0204_SecretIsReadable, FindingPlace.Of(member), Reading.Name(member), word);

    /// <summary>{1}: the other attribute, without brackets.</summary>
    public static Finding HiddenContradicts(AttributeData attribute, ISymbol member, string other)
        => new(ARC0205_HiddenContradictsOtherAccess, FindingPlace.Of(attribute, member), Reading.Name(member), other) { Properties = [new(FindingProperties.Attribute, other)] };

    /// <summary>{1}: <c>Readable</c> or <c>Writable</c>.</summary>
    public static Finding RolesEmpty(AttributeData attribute, ISymbol member, string name)
        => new(ARC0206_FieldRolesAreEmpty, FindingPlace.Of(attribute, member, "Roles"), Reading.Name(member), name) { Properties = [new(FindingProperties.Attribute, name)] };

    /// <summary>{1}: why, as a clause ("it has no public setter").</summary>
    public static Finding WritableNoEffect(AttributeData attribute, ISymbol member, string reason)
        => new(ARC0207_WritableHasNoEffect, FindingPlace.Of(attribute, member), Reading.Name(member), reason) { Properties = [new(FindingProperties.Attribute, "Writable")] };

    /// <summary>{1}: the attribute; {2}: the member's type; {3}: what it fits ("text", "numbers, dates and times").</summary>
    public static Finding ConstraintDoesNotFit(AttributeData attribute, ISymbol member, string constraint, string type, string fits)
        => new(ARC0208_ConstraintDoesNotFit, FindingPlace.Of(attribute, member), Reading.Name(member), constraint, type, fits) { Properties = [new(FindingProperties.Attribute, constraint)] };

    /// <summary>{1}: the pattern; {2}: what the regular expression parser says.</summary>
    public static Finding PatternNotValid(AttributeData attribute, ISymbol member, string pattern, string error)
        => new(ARC0209_PatternIsNotValid, FindingPlace.Of(attribute, member, "pattern", 0), Reading.Name(member), pattern, error);

    /// <summary>{1}: why, as a clause ("the minimum 5 is greater than the maximum 3").</summary>
    public static Finding RangeNotValid(AttributeData attribute, ISymbol member, string reason) => new(ARC0210_RangeIsNotValid, FindingPlace.Of(attribute, member), Reading.Name(member), reason);

    /// <summary>{1}: the attribute; {2}: why, as a clause.</summary>
    public static Finding LengthNotValid(AttributeData attribute, ISymbol member, string constraint, string reason) => new(ARC0211_LengthIsNotValid, FindingPlace.Of(attribute, member), Reading.Name(member), constraint, reason);

    /// <summary>{1}: the types on the way, <c>A → B → A</c>.</summary>
    public static Finding OwnedContainsItself(ISymbol member, string way) => new(ARC0212_OwnedTypeContainsItself, FindingPlace.Of(member), Reading.Name(member), way);

    /// <summary>{1}: the owned type.</summary>
    public static Finding OwnedNotConstructible(ISymbol member, string type) => new(ARC0213_OwnedTypeCannotBeConstructed, FindingPlace.Of(member), Reading.Name(member), type);

    /// <summary>{1}: the attribute; {2}: why, as a clause.</summary>
    public static Finding MessageNotValid(AttributeData attribute, ISymbol member, string constraint, string reason) => new(ARC0214_ErrorMessageIsNotValid, FindingPlace.Of(attribute, member), Reading.Name(member), constraint, reason);

    /// <summary>The member is demanded at creation, and nobody can give it.</summary>
    public static Finding RequiredCannotBeGiven(ISymbol? member, ISymbol owner, string name) => new(ARC0215_RequiredMemberCannotBeGiven, FindingPlace.Of(member ?? owner), owner.Name + "." + name);

    /// <summary>{1}: the attribute; {2}: why, as a clause.</summary>
    public static Finding AttributeNoEffect(AttributeData attribute, ISymbol member, string name, string reason)
        => new(ARC0216_FieldAttributeHasNoEffect, FindingPlace.Of(attribute, member), Reading.Name(member), name, reason) { Properties = [new(FindingProperties.Attribute, name)] };

    /// <summary>{1}: the attribute.</summary>
    public static Finding ConstraintNotSupported(AttributeData attribute, ISymbol member, string name)
        => new(ARC0217_ConstraintIsNotSupported, FindingPlace.Of(attribute, member), Reading.Name(member), name) { Properties = [new(FindingProperties.Attribute, name)] };
}
