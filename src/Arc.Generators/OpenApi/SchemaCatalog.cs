namespace Arc.Generators.OpenApi;

/// <summary>
/// The schemas of a fragment: each is written once, in the order in which it was first referred to, and none that nothing
/// refers to.
/// </summary>
/// <param name="place">The beginning of references: where the schemas stand in the document.</param>
internal sealed class SchemaCatalog(string place)
{
    /// <summary>Where the schemas of an OpenAPI document stand.</summary>
    public const string Components = "#/components/schemas/";

    /// <summary>Where those of a JSON Schema stand.</summary>
    public const string Definitions = "#/$defs/";

    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    // Some generators of clients write a file per schema, and not every file system tells cases apart.
    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);
    private readonly Queue<(string Name, Action<JsonText> Write)> _pending = new();

    /// <summary>A reference to the schema of that identity, as the value of <c>$ref</c>.</summary>
    /// <param name="identity">What the schema describes.</param>
    /// <param name="name">Its name; a second one of the same name in this fragment gets a number.</param>
    /// <param name="write">Writes the members of the schema.</param>
    public string Refer(string identity, string name, Action<JsonText> write)
    {
        if (!_names.TryGetValue(identity, out var known))
        {
            known = name;
            for (var number = 2; !_taken.Add(known); number++)
            {
                known = name + number.ToString(System.Globalization.CultureInfo.InvariantCulture);
            }

            _names.Add(identity, known);
            _pending.Enqueue((known, write));
        }

        return place + known;
    }

    /// <summary>Nothing was referred to that is not written yet.</summary>
    public bool IsEmpty => _pending.Count == 0;

    /// <summary>Writes the schemas; writing one may refer to more.</summary>
    public void WriteAll(JsonText json)
    {
        while (_pending.Count > 0)
        {
            var (name, write) = _pending.Dequeue();
            using (json.Object(name))
            {
                write(json);
            }
        }
    }
}
