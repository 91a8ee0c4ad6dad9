namespace Arc;

/// <summary>A set of members, by their position in the declaration. Holds up to 128.</summary>
public readonly struct FieldMask : IEquatable<FieldMask>
{
    /// <summary>How many members a mask can tell apart.</summary>
    public const int Capacity = 128;

    private readonly ulong _low;
    private readonly ulong _high;

    private FieldMask(ulong low, ulong high)
    {
        _low = low;
        _high = high;
    }

    /// <summary>No member.</summary>
    public static FieldMask None => default;

    /// <summary>Every member.</summary>
    public static FieldMask All => new(ulong.MaxValue, ulong.MaxValue);

    /// <summary>Whether no member is in the set.</summary>
    public bool IsEmpty => (_low | _high) == 0;

    /// <summary>The bits, for whoever keeps a mask.</summary>
    internal (ulong Low, ulong High) Halves => (_low, _high);

    /// <summary>Whether the member at <paramref name="index"/> is in the set.</summary>
    /// <param name="index">The member's position.</param>
    /// <returns>True when it is.</returns>
    public bool Includes(int index) => ((index < 64 ? _low : _high) >> index & 1) != 0;

    /// <summary>The set with one more member.</summary>
    /// <param name="index">The member's position.</param>
    /// <returns>The larger set.</returns>
    public FieldMask With(int index) => index < 64 ? new(_low | Bit(index), _high) : new(_low, _high | Bit(index));

    /// <summary>The set with one member less.</summary>
    /// <param name="index">The member's position.</param>
    /// <returns>The smaller set.</returns>
    public FieldMask Without(int index) => index < 64 ? new(_low & ~Bit(index), _high) : new(_low, _high & ~Bit(index));

    /// <summary>Whether every member of another set is in this one.</summary>
    internal bool Covers(FieldMask other) => (other._low & ~_low) == 0 && (other._high & ~_high) == 0;

    internal static FieldMask FromHalves(ulong low, ulong high) => new(low, high);

    /// <inheritdoc/>
    public bool Equals(FieldMask other) => _low == other._low && _high == other._high;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is FieldMask other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_low, _high);

    /// <summary>Whether two sets hold the same members.</summary>
    public static bool operator ==(FieldMask left, FieldMask right) => left.Equals(right);

    /// <summary>Whether two sets differ.</summary>
    public static bool operator !=(FieldMask left, FieldMask right) => !left.Equals(right);

    // A shift of a ulong uses the low six bits of the count only, so 64..127 need no subtraction.
    private static ulong Bit(int index) => 1UL << index;
}
