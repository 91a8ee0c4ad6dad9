using Arc.Declarations.Resources;
using Arc.Generators.Writing;

namespace Arc.Generators.Resources;

/// <summary>Operations as emitted code names them, in the widest words that fit.</summary>
internal static class OperationNames
{
    private static readonly (Operations Operations, string Name)[] _names =
    [
        (Operations.All, nameof(Operations.All)),
        (Operations.Write, nameof(Operations.Write)),
        (Operations.Read, nameof(Operations.Read)),
        (Operations.List, nameof(Operations.List)),
        (Operations.Get, nameof(Operations.Get)),
        (Operations.Create, nameof(Operations.Create)),
        (Operations.Update, nameof(Operations.Update)),
        (Operations.Delete, nameof(Operations.Delete)),
    ];

    public static Code Code(Operations operations)
    {
        var parts = new List<Code>();
        foreach (var (candidate, name) in _names)
        {
            if ((operations & candidate) == candidate)
            {
                parts.Add(Writing.Code.Of($"global::Arc.Operations.{new Identifier(name)}"));
                operations &= ~candidate;
            }
        }

        return parts.Count == 0 ? Writing.Code.Of($"global::Arc.Operations.None") : Writing.Code.Join(" | ", parts);
    }
}
