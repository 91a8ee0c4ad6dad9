namespace Arc.Declarations.Resources;

/// <summary>Writes sets of operations.</summary>
internal static class OperationWords
{
    private static readonly Operations[] _single = [Operations.List, Operations.Get, Operations.Create, Operations.Update, Operations.Delete];

    /// <summary>As C#: <c>Operations.Read | Operations.Create</c>.</summary>
    public static string CSharp(Operations operations) => operations switch
    {
        Operations.None or Operations.All or Operations.Read or Operations.Write => "Operations." + operations,
        _ when (operations & Operations.Read) == Operations.Read => "Operations.Read | " + Join(operations & ~Operations.Read, "Operations.", " | "),
        _ when (operations & Operations.Write) == Operations.Write => Join(operations & ~Operations.Write, "Operations.", " | ") + " | Operations.Write",
        _ => Join(operations, "Operations.", " | "),
    };

    /// <summary>As words: <c>List, Get, Create</c>.</summary>
    public static string Words(Operations operations) => operations == Operations.None ? "nothing" : Join(operations, "", ", ");

    private static string Join(Operations operations, string prefix, string separator)
    {
        List<string> words = [];
        foreach (var operation in _single)
        {
            if ((operations & operation) != Operations.None)
            {
                words.Add(prefix + operation);
            }
        }

        return string.Join(separator, words);
    }
}
