namespace Arc.Declarations.Resources;

/// <summary>Two resources that want the same name.</summary>
/// <param name="Id">The diagnostic.</param>
/// <param name="First">The metadata name of the one that comes first by name; it keeps what both want.</param>
/// <param name="Second">The metadata name of the other.</param>
/// <param name="Name">What both want.</param>
internal sealed record ResourceCollision(string Id, string First, string Second, string Name) : IDeclaration;
