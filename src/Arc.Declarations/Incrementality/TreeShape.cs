namespace Arc.Declarations.Incrementality;

/// <summary>What the types of one tree say. Compared by reference: equal content of one path is one object.</summary>
internal sealed class TreeShape
{
    public required TypeShape[] Types { get; init; }

    /// <summary>The namespaces that it declares, with dots.</summary>
    public required string[] Namespaces { get; init; }

    /// <summary>Its global usings; empty for most trees.</summary>
    public required string GlobalUsings { get; init; }

    /// <summary>The identifiers in its global usings.</summary>
    public required string[] GlobalNames { get; init; }

    /// <summary>The aliases of its using directives, by which attributes may be meant; empty for most trees.</summary>
    public required AttributeAlias[] Aliases { get; init; }

    /// <summary>The same for its global usings.</summary>
    public required AttributeAlias[] GlobalAliases { get; init; }

    /// <summary>Another object that says the same.</summary>
    public TreeShape Copy() => (TreeShape)MemberwiseClone();

    public bool SaysSameAs(TreeShape other)
    {
        if (Types.Length != other.Types.Length || GlobalUsings != other.GlobalUsings || Namespaces.Length != other.Namespaces.Length)
        {
            return false;
        }

        for (var i = 0; i < Namespaces.Length; i++)
        {
            if (Namespaces[i] != other.Namespaces[i])
            {
                return false;
            }
        }

        for (var i = 0; i < Types.Length; i++)
        {
            if (!Types[i].SaysSameAs(other.Types[i]))
            {
                return false;
            }
        }

        return true;
    }
}
