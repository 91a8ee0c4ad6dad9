using System.Collections.ObjectModel;

namespace Arc.Generators.Live.Shapes;

[Resource(Name = "collections", Path = "collections"), Permit(Operations.All, Anyone = true)]
public partial class Gathered
{
    public Guid Id { get; init; }

    public string[] Array { get; set; } = [];

    public List<int> List { get; set; } = [];

    public HashSet<Guid> Set { get; set; } = [];

    public IReadOnlyList<string> ReadOnly { get; set; } = [];

    public ICollection<long> Interface { get; set; } = [];

    public Collection<decimal> Collection { get; set; } = [];

    public List<Season> Seasons { get; set; } = [];

    public List<string>? OrNull { get; set; }

    public List<Line> Lines { get; set; } = [];
}

public class Line
{
    public required string Sku { get; set; }

    public int Quantity { get; set; } = 1;

    public Season? Season { get; set; }
}
