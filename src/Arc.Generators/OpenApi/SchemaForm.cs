namespace Arc.Generators.OpenApi;

/// <summary>For which side of the exchange an object is described.</summary>
internal enum SchemaForm
{
    /// <summary>As the server gives it.</summary>
    Read,

    /// <summary>As a caller gives it to make a new one.</summary>
    Create,

    /// <summary>As a caller gives it to change one: a merge patch.</summary>
    Update,
}
