using Arc.Declarations;
using Arc.Declarations.Fields;
using Arc.Declarations.Json;
using Arc.Declarations.Resources;
using Arc.Generators.Resources;
using Arc.Generators.Writing;

namespace Arc.Generators.Json;

/// <summary>
/// The owned types and enums that a resource's JSON holds, at any depth, each once, with the name that emitted code gives it.
/// Two types of one name from two namespaces get a number.
/// </summary>
internal sealed class JsonTypes
{
    private readonly Dictionary<string, (OwnedDeclaration Owned, string Name)> _owned = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (EnumDeclaration Enum, string Name)> _enums = new(StringComparer.Ordinal);
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    private readonly Companions _companions;

    public JsonTypes(ResourceDeclaration resource)
    {
        _companions = Companions.Of(resource);
        Add(resource.Members);
        foreach (var action in resource.Actions)
        {
            foreach (var parameter in action.Parameters)
            {
                Add(parameter.Member);
            }

            Add(action.Result);
        }
    }

    /// <summary>The owned types in the order in which they were met.</summary>
    public IEnumerable<OwnedDeclaration> Owned => _owned.Values.Select(entry => entry.Owned);

    /// <summary>The enums in the order in which they were met.</summary>
    public IEnumerable<EnumDeclaration> Enums => _enums.Values.Select(entry => entry.Enum);

    /// <summary>The name of an owned type, unique among those of the resource.</summary>
    public string SimpleName(OwnedDeclaration owned) => _owned[owned.Type.Name].Name;

    /// <summary>The simple name of the nested class that writes an owned type.</summary>
    public Identifier WriterName(OwnedDeclaration owned) => new(_owned[owned.Type.Name].Name + "Json");

    /// <summary>The nested class that writes an owned type.</summary>
    public Code WriterOf(OwnedDeclaration owned) => Code.Of($"{_companions.Name("Json")}.{WriterName(owned)}");

    /// <summary>The simple name of the nested class that reads an owned type.</summary>
    public Identifier InputName(OwnedDeclaration owned) => new(_owned[owned.Type.Name].Name + "Input");

    /// <summary>The nested class that reads an owned type.</summary>
    public Code InputOf(OwnedDeclaration owned) => Code.Of($"{_companions.Name("Input")}.{InputName(owned)}");

    /// <summary>The simple name of the field that holds the names of an enum.</summary>
    public Identifier NamesName(EnumDeclaration declaration) => new(_enums[declaration.Type.Name].Name + "Names");

    /// <summary>The field that holds the names of an enum.</summary>
    public Code NamesOf(EnumDeclaration declaration) => Code.Of($"{_companions.Name("Json")}.{NamesName(declaration)}");

    private void Add(EquatableArray<MemberDeclaration> members)
    {
        foreach (var member in members)
        {
            Add(member);
        }
    }

    private void Add(MemberDeclaration? member)
    {
        if (member is null || member.Access.Hidden)
        {
            return;
        }

        if (member.Enum is { } declaration && !_enums.ContainsKey(declaration.Type.Name))
        {
            _enums.Add(declaration.Type.Name, (declaration, Unique(Simple(declaration.Type.Name))));
        }

        if (member.Owned is { } owned && !_owned.ContainsKey(owned.Type.Name))
        {
            _owned.Add(owned.Type.Name, (owned, Unique(owned.Name)));
            Add(owned.Members);
        }
    }

    private string Unique(string name)
    {
        var unique = name;
        for (var number = 2; !_taken.Add(unique); number++)
        {
            unique = name + Literal.Of(number).Text;
        }

        return unique;
    }

    private static string Simple(string fullName) => fullName.Substring(fullName.LastIndexOfAny(['.', ':']) + 1).TrimStart('@');
}
