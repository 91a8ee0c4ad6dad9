namespace Arc.Declarations.Resources;

/// <summary>A constructor parameter and the member that it fills.</summary>
/// <param name="Name">Its name, unescaped.</param>
/// <param name="Type">Its type.</param>
/// <param name="MemberIndex">The position of the member of the same name and type.</param>
/// <param name="Default">The value when the member is absent; null when a value must be given.</param>
internal sealed record ConstructorParameter(string Name, TypeReference Type, int MemberIndex, LiteralValue? Default) : IDeclaration;
