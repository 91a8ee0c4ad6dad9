namespace Arc.Declarations.Resources;

/// <summary>What <c>[Resource]</c> itself says, with its defaults.</summary>
internal readonly struct ResourceRouting(string name, string path, Operations operations, int pageSize, int maxPageSize, bool requireIfMatch)
{
    public string Name { get; } = name;

    public string Path { get; } = path;

    public Operations Operations { get; } = operations;

    public int PageSize { get; } = pageSize;

    public int MaxPageSize { get; } = maxPageSize;

    public bool RequireIfMatch { get; } = requireIfMatch;
}
