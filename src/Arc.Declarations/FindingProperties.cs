namespace Arc.Declarations;

/// <summary>The names of the facts that findings hand to code fixes.</summary>
internal static class FindingProperties
{
    /// <summary>The operations concerned, as written in C#: <c>Operations.List | Operations.Get</c>.</summary>
    public const string Operations = nameof(Operations);

    /// <summary>The member that was probably meant.</summary>
    public const string Nearest = nameof(Nearest);

    /// <summary>The attribute concerned, without the suffix <c>Attribute</c>.</summary>
    public const string Attribute = nameof(Attribute);

    /// <summary>The argument of the attribute concerned.</summary>
    public const string Argument = nameof(Argument);

    /// <summary>The type that a signature should have.</summary>
    public const string Expected = nameof(Expected);

    /// <summary>The member concerned, where the place is not its declaration.</summary>
    public const string Member = nameof(Member);
}
