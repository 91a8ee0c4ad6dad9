namespace Arc.Declarations.Json;

/// <summary>One value of an enum.</summary>
/// <param name="Name">The C# name, unescaped.</param>
/// <param name="JsonName">The name in JSON: <c>[JsonStringEnumMemberName]</c>, or the C# name in camel case.</param>
/// <param name="Number">The number behind it, in decimal digits.</param>
/// <param name="IsObsolete">It is marked obsolete: naming it warns.</param>
internal sealed record EnumValue(string Name, string JsonName, string Number, bool IsObsolete) : IDeclaration;
