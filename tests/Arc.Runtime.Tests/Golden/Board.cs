namespace Arc.Runtime.Tests.Golden;

/// <summary>A resource with very many members, for writers that meet on one row.</summary>
public class Board
{
    public const int Size = 50;

    private readonly Dictionary<string, int> _cells = [];

    public required string Id { get; init; }

    public string? Owner { get; set; }

    public object this[string cell]
    {
        get => _cells.GetValueOrDefault(cell);
        set => _cells[cell] = (int)value;
    }

    public static string Cell(int index) => $"m{index}";
}
