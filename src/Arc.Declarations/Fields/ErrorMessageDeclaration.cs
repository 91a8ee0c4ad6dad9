namespace Arc.Declarations.Fields;

/// <summary>The message that the user gave a constraint: a text with placeholders, or a static string property.</summary>
/// <param name="Text"><c>ErrorMessage</c>: a composite format; <c>{0}</c> is the member's name.</param>
/// <param name="ResourceType"><c>ErrorMessageResourceType</c> as emitted code names it.</param>
/// <param name="ResourceName"><c>ErrorMessageResourceName</c>: the static property of that type.</param>
/// <param name="DisplayName"><c>[Display(Name = …)]</c> or <c>[DisplayName]</c> of the member, which takes the place of <c>{0}</c>.</param>
internal sealed record ErrorMessageDeclaration(string? Text, string? ResourceType, string? ResourceName, string? DisplayName) : IDeclaration;
