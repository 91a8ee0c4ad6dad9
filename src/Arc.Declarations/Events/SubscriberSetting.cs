namespace Arc.Declarations.Events;

/// <summary>A property that a <c>[Subscribe]</c> sets.</summary>
/// <param name="Name">The property, of the attribute and of the subscriber alike: <c>MaxAttempts</c>.</param>
/// <param name="Value">What to.</param>
internal sealed record SubscriberSetting(string Name, LiteralValue Value) : IDeclaration;
