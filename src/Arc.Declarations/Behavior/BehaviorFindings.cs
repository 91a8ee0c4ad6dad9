using Microsoft.CodeAnalysis;
using static Arc.Declarations.DiagnosticIds;

namespace Arc.Declarations.Behavior;

/// <summary>What the readers of methods can find. The first argument of each message is <c>Class.Method</c>.</summary>
internal static class BehaviorFindings
{
    /// <summary>{1}: the signature that is wanted.</summary>
    public static Finding ValidateWrongSignature(IMethodSymbol method, string expected) => Signature(ARC0601_ValidateHasWrongSignature, method, expected);

    /// <summary>{1}: the attribute; {2}: the signature that is wanted.</summary>
    public static Finding HookWrongSignature(IMethodSymbol method, string attribute, string expected)
        => new(ARC0602_HookHasWrongSignature, FindingPlace.Of(method), Reading.Name(method), attribute, expected) { Properties = [new(FindingProperties.Expected, expected)] };

    /// <summary>{1}: the attribute; {2}: why, as a clause.</summary>
    public static Finding HookNamesNoOperation(AttributeData attribute, IMethodSymbol method, string name, string reason)
        => new(ARC0603_HookNamesNoOperation, FindingPlace.Of(attribute, method, "operations", 0), Reading.Name(method), name, reason);

    /// <summary>{1}: what is wrong, as a clause ("it is static").</summary>
    public static Finding ActionWrongSignature(ISymbol place, IMethodSymbol method, string reason)
        => new(ARC0604_ActionHasWrongSignature, FindingPlace.Of(place), Reading.Name(method), reason);

    /// <summary>{1}: the name.</summary>
    public static Finding ActionNameReserved(AttributeData attribute, IMethodSymbol method, string name) => new(ARC0605_ActionNameIsReserved, FindingPlace.Of(attribute, method, "Name"), Reading.Name(method), name);

    /// <summary>{1}: the name; {2}: the method that has it already.</summary>
    public static Finding ActionNameTaken(AttributeData attribute, IMethodSymbol method, string name, string other) => new(ARC0606_ActionNameIsTaken, FindingPlace.Of(attribute, method, "Name"), Reading.Name(method), name, other);

    /// <summary>{1}: the name.</summary>
    public static Finding ActionNameNotValid(AttributeData attribute, IMethodSymbol method, string name) => new(ARC0607_ActionNameIsNotValid, FindingPlace.Of(attribute, method, "Name"), Reading.Name(method), name);

    private static Finding Signature(string id, IMethodSymbol method, string expected)
        => new(id, FindingPlace.Of(method), Reading.Name(method), expected) { Properties = [new(FindingProperties.Expected, expected)] };
}
