using Microsoft.CodeAnalysis;
using static Arc.Declarations.DiagnosticIds;

namespace Arc.Declarations.Permissions;

/// <summary>
/// What the readers of permits can find. The first argument of each message is the class, or <c>Class.Method</c> for a
/// permit on a method.
/// </summary>
internal static class PermissionFindings
{
    /// <summary>{1}: the operations or the action that nobody may call, as words. The property Operations holds them as C#.</summary>
    public static Finding NoOneMayCall(ISymbol place, string what, string? operations)
        => new(ARC0101_NoOneMayCall, FindingPlace.Of(place), NameOf(place), what) { Properties = [new(FindingProperties.Operations, operations)] };

    public static Finding NoCondition(AttributeData attribute, ISymbol owner) => new(ARC0102_PermitHasNoCondition, FindingPlace.Of(attribute, owner), NameOf(owner));

    /// <summary>{1}: the other condition ("Roles").</summary>
    public static Finding AnyoneContradicts(AttributeData attribute, ISymbol owner, string other)
        => new(ARC0103_AnyoneContradictsOtherConditions, FindingPlace.Of(attribute, owner, "Anyone"), NameOf(owner), other) { Properties = [new(FindingProperties.Argument, other)] };

    /// <summary>{1}: the name; {2}: why, as a clause.</summary>
    public static Finding OwnerNotAMember(AttributeData attribute, ISymbol owner, string name, string reason, string? nearest)
        => new(ARC0104_OwnerIsNotAMember, FindingPlace.Of(attribute, owner, "Owner"), NameOf(owner), name, reason) { Properties = [new(FindingProperties.Nearest, nearest), new(FindingProperties.Argument, "Owner")] };

    /// <summary>{1}: the member; {2}: its type.</summary>
    public static Finding OwnerTypeNotSupported(AttributeData attribute, ISymbol owner, string name, string type)
        => new(ARC0105_OwnerTypeIsNotSupported, FindingPlace.Of(attribute, owner, "Owner"), NameOf(owner), name, type);

    /// <summary>{1}: the name.</summary>
    public static Finding WhenNotAMethod(AttributeData attribute, ISymbol owner, string name, string? nearest)
        => new(ARC0106_WhenIsNotAMethod, FindingPlace.Of(attribute, owner, "When"), NameOf(owner), name) { Properties = [new(FindingProperties.Nearest, nearest), new(FindingProperties.Argument, "When"), new(FindingProperties.Member, name)] };

    /// <summary>{1}: the method; {2}: the signature that is wanted.</summary>
    public static Finding WhenWrongSignature(AttributeData attribute, ISymbol owner, string name, string expected)
        => new(ARC0107_WhenHasWrongSignature, FindingPlace.Of(attribute, owner, "When"), NameOf(owner), name, expected) { Properties = [new(FindingProperties.Expected, expected), new(FindingProperties.Member, name)] };

    /// <summary>{1}: the name.</summary>
    public static Finding RowsNotAMethod(AttributeData attribute, ISymbol owner, string name, string? nearest)
        => new(ARC0108_RowsIsNotAMethod, FindingPlace.Of(attribute, owner, "Rows"), NameOf(owner), name) { Properties = [new(FindingProperties.Nearest, nearest), new(FindingProperties.Argument, "Rows"), new(FindingProperties.Member, name)] };

    /// <summary>{1}: the method; {2}: the signature that is wanted.</summary>
    public static Finding RowsWrongSignature(AttributeData attribute, ISymbol owner, string name, string expected)
        => new(ARC0109_RowsHasWrongSignature, FindingPlace.Of(attribute, owner, "Rows"), NameOf(owner), name, expected) { Properties = [new(FindingProperties.Expected, expected), new(FindingProperties.Member, name)] };

    public static Finding RolesEmpty(AttributeData attribute, ISymbol owner) => new(ARC0110_RolesAreEmpty, FindingPlace.Of(attribute, owner, "Roles"), NameOf(owner));

    public static Finding OnMethodNoEffect(AttributeData attribute, IMethodSymbol method) => new(ARC0111_PermitOnMethodHasNoEffect, FindingPlace.Of(attribute, method), NameOf(method));

    public static Finding NamesNoOperation(AttributeData attribute, ISymbol owner) => new(ARC0112_PermitNamesNoOperation, FindingPlace.Of(attribute, owner), NameOf(owner));

    /// <summary>{1}: the operations that the resource does not have.</summary>
    public static Finding NamesAbsentOperation(AttributeData attribute, ISymbol owner, string operations)
        => new(ARC0113_PermitNamesAbsentOperation, FindingPlace.Of(attribute, owner, "operations", 0), NameOf(owner), operations);

    public static Finding OnMethodNamesOperations(AttributeData attribute, ISymbol owner) => new(ARC0114_PermitOnMethodNamesOperations, FindingPlace.Of(attribute, owner, "operations", 0), NameOf(owner));

    private static string NameOf(ISymbol owner) => owner is INamedTypeSymbol ? owner.Name : Reading.Name(owner);
}
