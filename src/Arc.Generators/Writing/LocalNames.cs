using Arc.Declarations;
using Arc.Declarations.Fields;
using Microsoft.CodeAnalysis.CSharp;

namespace Arc.Generators.Writing;

/// <summary>
/// Names of fields and locals for members, unique among them: <c>_price</c> and <c>price</c> for <c>Price</c>. Two members whose
/// names differ only in the case of the first letter, and those that meet a name of ours, get their index behind.
/// </summary>
internal sealed class LocalNames
{
    private static readonly HashSet<string> _ours = new(StringComparer.Ordinal)
    {
        "value", "writer", "readable", "input", "present", "target", "context", "errors", "changed", "item", "pointer", "existing",
        "row", "scope", "merged", "knownNames", "result",
    };

    private readonly string[] _names;

    public LocalNames(EquatableArray<MemberDeclaration> members)
    {
        var taken = new HashSet<string>(_ours, StringComparer.Ordinal);
        _names = new string[members.Count];
        for (var i = 0; i < members.Count; i++)
        {
            var name = CamelCase(members[i].Name);
            while (!taken.Add(name))
            {
                name += "_" + Literal.Of(i).Text;
            }

            _names[i] = name;
        }
    }

    /// <summary>The local variable for the member at a position in the list.</summary>
    public Identifier Local(int position) => new(_names[position]);

    /// <summary>The field for the member at a position in the list.</summary>
    public Identifier Field(int position) => new("_" + _names[position]);

    // Without leading underscores, since fields get one: the local of _name would be the field of name.
    private static string CamelCase(string name)
    {
        var bare = name.TrimStart('_');
        return bare.Length == 0 || !SyntaxFacts.IsIdentifierStartCharacter(bare[0]) ? "member" : char.ToLowerInvariant(bare[0]) + bare.Substring(1);
    }
}
