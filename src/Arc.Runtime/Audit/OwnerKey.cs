using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Arc.Audit;

/// <summary>The key of an owner, and which of its parts is meant.</summary>
internal readonly struct OwnerKey : IEquatable<OwnerKey>
{
    private readonly IEntityType _part;
    private readonly object?[] _values;

    private OwnerKey(IEntityType part, object?[] values)
    {
        _part = part;
        _values = values;
    }

    public static OwnerKey Of(IEntityType part, PropertyValues values, IReadOnlyList<IProperty> key)
    {
        var copy = new object?[key.Count];

        for (var i = 0; i < copy.Length; i++)
        {
            copy[i] = values[key[i]];
        }

        return new OwnerKey(part, copy);
    }

    public bool Equals(OwnerKey other) => _part == other._part && _values.AsSpan().SequenceEqual(other._values);

    public override bool Equals(object? obj) => obj is OwnerKey other && Equals(other);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(_part);

        foreach (var value in _values)
        {
            hash.Add(value);
        }

        return hash.ToHashCode();
    }
}
