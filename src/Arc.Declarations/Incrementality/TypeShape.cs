namespace Arc.Declarations.Incrementality;

/// <summary>What one declaration of a type says, as text.</summary>
internal sealed class TypeShape
{
    /// <summary>Its simple name.</summary>
    public required string Name { get; init; }

    /// <summary>Namespace, containing types, name and arity: all declarations of one type have the same.</summary>
    public required string Key { get; init; }

    /// <summary>Its place among the type declarations of the tree, in the order of <see cref="TypeDeclarations"/>.</summary>
    public required int Ordinal { get; init; }

    /// <summary>What stands before the braces, with the usings around it.</summary>
    public required string Header { get; init; }

    /// <summary>All that it says.</summary>
    public required string Full { get; init; }

    /// <summary>The identifiers in <see cref="Full"/>, each once.</summary>
    public required string[] Mentions { get; init; }

    /// <summary>The identifiers on whose content the meaning rests, each once.</summary>
    public required string[] Strong { get; init; }

    /// <summary>The simple names of its attributes; null for none.</summary>
    public required string[]? Attributes { get; init; }

    /// <summary>The simple names of the attributes of its methods; null for none.</summary>
    public required string[]? MethodAttributes { get; init; }

    public bool SaysSameAs(TypeShape other) => Full == other.Full && Key == other.Key && Ordinal == other.Ordinal;
}
