using Microsoft.Extensions.Options;

namespace Arc.Hosting;

/// <summary>Refuses options out of their range, with their configuration names and their limits.</summary>
internal static class OptionRange
{
    public static void Between<T>(this ValidateOptionsResultBuilder result, string section, string name, T value, T least, T most)
        where T : IComparable<T>
    {
        // Written so that NaN is refused too.
        if (!(value.CompareTo(least) >= 0 && value.CompareTo(most) <= 0))
        {
            result.AddError(FormattableString.Invariant($"{value} is not between {least} and {most}."), $"{section}:{name}");
        }
    }
}
