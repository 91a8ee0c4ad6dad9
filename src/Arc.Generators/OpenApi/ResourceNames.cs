using Arc.Declarations.Resources;

namespace Arc.Generators.OpenApi;

/// <summary>
/// The names of a resource in documents. They come from its name and path, which are unique in a module, and not from its
/// class, of which two namespaces may each have one. An underscore parts a resource's name from what belongs to it alone:
/// <c>Order_Address</c> can be no resource's own name.
/// </summary>
internal sealed class ResourceNames
{
    // What is put behind a resource's name for its forms: a resource of such a name stands back by a suffix of its own.
    private static readonly string[] _suffixes = ["Create", "Update", "OffsetPage", "KeysetPage", "Resource"];

    private readonly string _class;

    public ResourceNames(ResourceDeclaration resource)
    {
        var name = SchemaNames.Pascal(resource.Name);
        _class = resource.ClassName;
        Schema = System.Array.Exists(_suffixes, suffix => name.EndsWith(suffix, StringComparison.Ordinal)) ? name + "Resource" : name;
        Collection = SchemaNames.Pascal(resource.Path);
        Singular = resource.Name.Replace('-', ' ');
        Plural = resource.Path.Substring(resource.Path.LastIndexOf('/') + 1).Replace('-', ' ');
    }

    /// <summary>The schema of a row, the tag, and the stem of the names of operations: <c>OrderLine</c>.</summary>
    public string Schema { get; }

    /// <summary>The stem of the names of lists: <c>OrderLines</c>.</summary>
    public string Collection { get; }

    /// <summary>In a sentence: <c>order line</c>.</summary>
    public string Singular { get; }

    /// <summary>In a sentence: <c>order lines</c>.</summary>
    public string Plural { get; }

    /// <summary>In a sentence: <c>an order line</c>.</summary>
    public string One => ("aeioAEIO".IndexOf(Singular[0]) >= 0 ? "an " : "a ") + Singular;

    /// <summary>The schema of something that only this resource has: <c>Order_Address</c>; <c>Order_Line</c> for an <c>OrderLine</c>.</summary>
    public string Part(string name)
    {
        var own = name.Length > _class.Length && name.StartsWith(_class, StringComparison.Ordinal) && char.IsUpper(name[_class.Length])
            ? name.Substring(_class.Length)
            : name;

        return Schema + "_" + SchemaNames.Pascal(own);
    }
}
