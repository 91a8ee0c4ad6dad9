using System.Collections.Immutable;
using Arc.Declarations;
using Arc.Declarations.Events;

namespace Arc.Generators.Events;

/// <summary>The subscribers of an assembly, in the order of their names.</summary>
internal static class SubscriberList
{
    public static EquatableArray<SubscriberDeclaration> Of(ImmutableArray<EquatableArray<SubscriberDeclaration>> methods)
    {
        var all = new List<SubscriberDeclaration>();
        foreach (var method in methods)
        {
            all.AddRange(method.Where(subscriber => subscriber.IsValid));
        }

        all.Sort(static (left, right) => string.CompareOrdinal(left.Name, right.Name));
        return all.ToEquatableArray();
    }
}
