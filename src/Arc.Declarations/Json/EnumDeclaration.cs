namespace Arc.Declarations.Json;

/// <summary>An enum and the names of its values in JSON.</summary>
internal sealed record EnumDeclaration : IDeclaration
{
    /// <summary>The enum, not nullable.</summary>
    public required TypeReference Type { get; init; }

    /// <summary>The C# keyword of the number behind it: <c>int</c>, <c>byte</c>, …</summary>
    public required string UnderlyingType { get; init; }

    /// <summary>Values are sets of names.</summary>
    public bool IsFlags { get; init; }

    /// <summary>
    /// The values in the order of the source. Where two share a number, the first one's name is written and both are read.
    /// </summary>
    public EquatableArray<EnumValue> Values { get; init; }
}
