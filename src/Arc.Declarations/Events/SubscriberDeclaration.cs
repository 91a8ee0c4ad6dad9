using Arc.Declarations.Behavior;

namespace Arc.Declarations.Events;

/// <summary>A method that receives events.</summary>
internal sealed record SubscriberDeclaration : IDeclaration
{
    /// <summary>Which events: <c>product.*</c>; several patterns with commas between them.</summary>
    public required string Pattern { get; init; }

    /// <summary>The name under which its progress is kept: declaring type and method, <c>Shop.Mailer.OnProduct</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What the attribute says of tries, time and concurrency, as it says it.</summary>
    public EquatableArray<SubscriberSetting> Settings { get; init; }

    /// <summary>A static method.</summary>
    public required MethodReference Method { get; init; }

    /// <summary>Void, Task or ValueTask.</summary>
    public MethodReturn Returns { get; init; }

    /// <summary>
    /// Its parameters in order: the <see cref="ParameterKind.EventEnvelope"/>, an <see cref="ParameterKind.EventRecord"/> or both, and
    /// possibly <see cref="ParameterKind.ServiceProvider"/> and <see cref="ParameterKind.CancellationToken"/>.
    /// </summary>
    public EquatableArray<ParameterDeclaration> Parameters { get; init; }

    /// <summary>Emitted code can call it: it and its types are accessible, and its signature is right.</summary>
    public bool IsValid { get; init; }
}
