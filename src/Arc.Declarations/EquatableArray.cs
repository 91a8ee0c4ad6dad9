namespace Arc.Declarations;

/// <summary>Makes <see cref="EquatableArray{T}"/>s from collection expressions and lists.</summary>
internal static class EquatableArray
{
    public static EquatableArray<T> Create<T>(ReadOnlySpan<T> items)
        where T : IEquatable<T>
        => items.IsEmpty ? default : new EquatableArray<T>(items.ToArray());

    /// <summary>The items of a list that may never have been made, since most lists of a declaration are empty.</summary>
    public static EquatableArray<T> ToEquatableArray<T>(this List<T>? items)
        where T : IEquatable<T>
        => items is null or { Count: 0 } ? default : new EquatableArray<T>(items.ToArray());
}
