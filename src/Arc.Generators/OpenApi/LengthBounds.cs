using Arc.Declarations;
using Arc.Declarations.Fields;

namespace Arc.Generators.OpenApi;

/// <summary>How long a value may be by all of its constraints together.</summary>
/// <param name="Minimum">The fewest characters, bytes or items.</param>
/// <param name="Maximum">The most; null for no limit.</param>
internal readonly record struct LengthBounds(int Minimum, int? Maximum)
{
    public static LengthBounds Of(EquatableArray<ConstraintDeclaration> constraints)
    {
        var bounds = new LengthBounds(0, null);
        foreach (var constraint in constraints)
        {
            bounds = constraint.Kind switch
            {
                ConstraintKind.StringLength or ConstraintKind.Length => bounds.AtLeast(constraint.MinimumLength).AtMost(constraint.MaximumLength),
                ConstraintKind.MinLength => bounds.AtLeast(constraint.MinimumLength),
                ConstraintKind.MaxLength => bounds.AtMost(constraint.MaximumLength),
                _ => bounds,
            };
        }

        return bounds;
    }

    /// <summary>The same lengths in characters of base 64, for bytes.</summary>
    public LengthBounds InBase64() => new(Base64(Minimum), Maximum is { } maximum ? Base64(maximum) : null);

    private static int Base64(int bytes) => (int)Math.Min(int.MaxValue, (bytes + 2L) / 3 * 4);

    public LengthBounds AtLeast(int length) => length > Minimum ? this with { Minimum = length } : this;

    private LengthBounds AtMost(int length) => length >= 0 && (Maximum is null || length < Maximum) ? this with { Maximum = length } : this;
}
