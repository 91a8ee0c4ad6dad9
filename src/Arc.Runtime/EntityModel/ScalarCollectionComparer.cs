using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Arc.EntityModel;

/// <summary>
/// Tells whether a collection of scalars has changed, element by element and in order. EF Core's own comparer does the
/// same, and makes a delegate for it at every look.
/// </summary>
/// <typeparam name="TCollection">The type of the member: a list, an array, or an interface of one.</typeparam>
/// <typeparam name="TElement">A value type or string.</typeparam>
public sealed class ScalarCollectionComparer<
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods | DynamicallyAccessedMemberTypes.PublicProperties)] TCollection,
    TElement>() : ValueComparer<TCollection>(
    (left, right) => AreEqual(left, right),
    value => Hash(value),
    value => Copy(value))
    where TCollection : class, IEnumerable<TElement>
{
    private static bool AreEqual(TCollection? left, TCollection? right) =>
        ReferenceEquals(left, right) || (left is not null && right is not null && left.SequenceEqual(right));

    private static int Hash(TCollection value)
    {
        var hash = default(HashCode);

        foreach (var element in value)
        {
            hash.Add(element);
        }

        return hash.ToHashCode();
    }

    private static TCollection Copy(TCollection value) => value switch
    {
        null => null!,
        _ when typeof(TCollection).IsArray => (TCollection)(object)value.ToArray(),
        _ => (TCollection)(object)new List<TElement>(value),
    };
}
