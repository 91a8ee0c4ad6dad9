namespace Arc.Resources;

/// <summary>On every endpoint of a resource: what it does with which. For middleware and tools of the host.</summary>
/// <param name="Resource">The resource.</param>
/// <param name="Operation">The operation. An action counts as <see cref="Operations.Update"/>, a named query as <see cref="Operations.List"/>.</param>
public sealed record ResourceEndpointMetadata(ResourceInfo Resource, Operations Operation);
