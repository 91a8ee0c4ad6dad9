using Microsoft.CodeAnalysis;
using static Arc.Declarations.DiagnosticIds;

namespace Arc.Declarations.Query;

/// <summary>What the readers of queries can find. The first argument of each message is <c>Class.Member</c>.</summary>
internal static class QueryFindings
{
    /// <summary>{1}: why, as a clause ("it is a collection").</summary>
    public static Finding FilterNoEffect(AttributeData attribute, ISymbol member, string reason) => OnMember(ARC0501_FilterHasNoEffect, attribute, member, "Filter", reason);

    /// <summary>{1}: why, as a clause.</summary>
    public static Finding SortNoEffect(AttributeData attribute, ISymbol member, string reason) => OnMember(ARC0502_SortHasNoEffect, attribute, member, "Sort", reason);

    /// <summary>{1}: the type.</summary>
    public static Finding SlugMustBeText(AttributeData attribute, ISymbol member, string type) => OnMember(ARC0503_SlugMustBeText, attribute, member, "Slug", type);

    public static Finding SearchNoEffectYet(AttributeData attribute, ISymbol member) => OnMember(ARC0504_SearchHasNoEffectYet, attribute, member, "Search");

    public static Finding IncludeNoEffectYet(AttributeData attribute, ISymbol member) => OnMember(ARC0505_IncludeHasNoEffectYet, attribute, member, "Include");

    /// <summary>{1}: the signature that is wanted.</summary>
    public static Finding WrongSignature(IMethodSymbol method, string expected)
        => new(ARC0506_QueryHasWrongSignature, FindingPlace.Of(method), Reading.Name(method), expected) { Properties = [new(FindingProperties.Expected, expected)] };

    /// <summary>{1}: the name.</summary>
    public static Finding NameNotValid(AttributeData attribute, IMethodSymbol method, string name) => new(ARC0507_QueryNameIsNotValid, FindingPlace.Of(attribute, method, "name", 0), Reading.Name(method), name);

    /// <summary>{1}: the name; {2}: the method that has it already.</summary>
    public static Finding NameTaken(AttributeData attribute, IMethodSymbol method, string name, string other)
        => new(ARC0508_QueryNameIsTaken, FindingPlace.Of(attribute, method, "name", 0), Reading.Name(method), name, other);

    private static Finding OnMember(string id, AttributeData attribute, ISymbol member, string name, params string[] arguments)
        => new(id, FindingPlace.Of(attribute, member), [Reading.Name(member), .. arguments]) { Properties = [new(FindingProperties.Attribute, name)] };
}
