namespace Arc.Declarations.Events;

/// <summary>A method that turns the data of an event of one version into that of the next.</summary>
/// <param name="From">The version that it takes.</param>
/// <param name="Method">A static method.</param>
internal sealed record UpcasterDeclaration(int From, MethodReference Method) : IDeclaration;
