namespace Arc.Declarations.Events;

/// <summary>The subscribers of one class.</summary>
/// <param name="Subscribers">One per method, in the order of the class.</param>
internal sealed record SubscribingClass(EquatableArray<SubscriberDeclaration> Subscribers) : IDeclaration;
