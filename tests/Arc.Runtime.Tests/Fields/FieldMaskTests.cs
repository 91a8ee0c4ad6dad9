using FsCheck;
using FsCheck.Fluent;

namespace Arc.Runtime.Tests.Fields;

/// <summary>A mask is a set of small numbers.</summary>
public sealed class FieldMaskTests
{
    [Fact]
    public void It_holds_what_was_put_in_and_nothing_else() => Prop.ForAll(
        Gen.ListOf(Gen.Choose(0, FieldMask.Capacity - 1)).ToArbitrary(),
        members =>
        {
            var mask = members.Aggregate(FieldMask.None, (set, member) => set.With(member));
            var without = members.Aggregate(FieldMask.All, (set, member) => set.Without(member));

            return Enumerable.Range(0, FieldMask.Capacity).All(i => mask.Includes(i) == members.Contains(i) && without.Includes(i) != members.Contains(i))
                && mask.IsEmpty == (members.Count == 0)
                && mask == Enumerable.Reverse(members).Aggregate(FieldMask.None, (set, member) => set.With(member));
        }).QuickCheckThrowOnFailure();
}
