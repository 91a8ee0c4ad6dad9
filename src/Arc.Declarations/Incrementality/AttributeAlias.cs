namespace Arc.Declarations.Incrementality;

/// <summary>A name that a using directive gives to another, by which an attribute may be meant.</summary>
/// <param name="Name">The alias.</param>
/// <param name="Target">The last part of what it stands for.</param>
internal readonly record struct AttributeAlias(string Name, string Target)
{
    /// <summary>The name by which an attribute is applied means that attribute, with or without its suffix.</summary>
    public static bool Names(string applied, string attribute)
        => applied == attribute || (applied.Length == attribute.Length + 9 && applied.StartsWith(attribute, StringComparison.Ordinal) && applied.EndsWith("Attribute", StringComparison.Ordinal));

    /// <summary>One of the aliases makes the name mean that attribute.</summary>
    public static bool Any(AttributeAlias[] aliases, string applied, string attribute)
    {
        foreach (var alias in aliases)
        {
            if (alias.Name == applied && Names(alias.Target, attribute))
            {
                return true;
            }
        }

        return false;
    }
}
