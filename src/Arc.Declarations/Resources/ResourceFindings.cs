using Microsoft.CodeAnalysis;
using static Arc.Declarations.DiagnosticIds;

namespace Arc.Declarations.Resources;

/// <summary>What the readers of resources can find. The first argument of each message is the class.</summary>
internal static class ResourceFindings
{
    public static Finding NotPartial(INamedTypeSymbol type) => new(ARC0001_ResourceMustBePartial, FindingPlace.Of(type), type.Name);

    /// <summary>{1}: the type around it, which is the place.</summary>
    public static Finding ContainerNotPartial(INamedTypeSymbol type, INamedTypeSymbol outer) => new(ARC0002_ContainingTypeMustBePartial, FindingPlace.Of(outer), type.Name, outer.Name);

    public static Finding NoKey(INamedTypeSymbol type) => new(ARC0003_ResourceHasNoKey, FindingPlace.Of(type), type.Name);

    /// <summary>{1}: the member; {2}: its type; {3}: why, as a clause.</summary>
    public static Finding KeyTypeNotSupported(ISymbol member, INamedTypeSymbol type, string name, string keyType, string reason)
        => new(ARC0004_KeyTypeIsNotSupported, FindingPlace.Of(member), type.Name, name, keyType, reason);

    /// <summary>{1}: the members.</summary>
    public static Finding SeveralKeys(INamedTypeSymbol type, string members) => new(ARC0005_ResourceHasSeveralKeys, FindingPlace.Of(type), type.Name, members);

    public static Finding Generic(INamedTypeSymbol type) => new(ARC0006_ResourceMustNotBeGeneric, FindingPlace.Of(type), type.Name);

    /// <summary>{1}: what it is ("an abstract class").</summary>
    public static Finding NotAConcreteClass(INamedTypeSymbol type, string what) => new(ARC0007_ResourceMustBeAConcreteClass, FindingPlace.Of(type), type.Name, what);

    /// <summary>{1}: why, as a clause.</summary>
    public static Finding NotConstructible(INamedTypeSymbol type, string reason) => new(ARC0008_ResourceCannotBeConstructed, FindingPlace.Of(type), type.Name, reason);

    /// <summary>{1}: the number of members; {2}: the most there may be.</summary>
    public static Finding TooManyMembers(INamedTypeSymbol type, int count, int most) => new(ARC0012_ResourceHasTooManyMembers, FindingPlace.Of(type), type.Name, Text(count), Text(most));

    /// <summary>{1}: the path.</summary>
    public static Finding PathNotValid(AttributeData attribute, INamedTypeSymbol type, string path) => new(ARC0013_PathIsNotValid, FindingPlace.Of(attribute, type, "Path"), type.Name, path);

    /// <summary>{1}: the name.</summary>
    public static Finding NameNotValid(AttributeData attribute, INamedTypeSymbol type, string name) => new(ARC0014_NameIsNotValid, FindingPlace.Of(attribute, type, "Name"), type.Name, name);

    /// <summary>{1}: why, as a clause ("PageSize 0 is less than one").</summary>
    public static Finding PageSizeNotValid(AttributeData attribute, INamedTypeSymbol type, string argument, string reason) => new(ARC0015_PageSizeIsNotValid, FindingPlace.Of(attribute, type, argument), type.Name, reason);

    /// <summary>{1}: why, as a clause ("it is private").</summary>
    public static Finding NotAccessible(INamedTypeSymbol type, string reason) => new(ARC0020_ResourceIsNotAccessible, FindingPlace.Of(type), type.Name, reason);

    public static Finding NoOperations(AttributeData attribute, INamedTypeSymbol type) => new(ARC0021_ResourceHasNoOperations, FindingPlace.Of(attribute, type, "Operations"), type.Name);

    /// <summary>{1}: the base class.</summary>
    public static Finding DerivesFromResource(INamedTypeSymbol type, INamedTypeSymbol baseType) => new(ARC0022_ResourceDerivesFromResource, FindingPlace.Of(type), type.Name, baseType.Name);

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
