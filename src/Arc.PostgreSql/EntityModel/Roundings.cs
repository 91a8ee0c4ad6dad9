using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Arc.PostgreSql.EntityModel;

/// <summary>
/// What PostgreSQL keeps of a value: microseconds of times, the instant and not the offset of a <c>timestamptz</c>, as many
/// decimal places as a numeric column has.
/// </summary>
internal static class Roundings
{
    public static Func<object, object>? Of(IProperty property)
    {
        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;

        if (property.GetRelationalTypeMapping().Converter is not null)
        {
            return null;
        }

        if (type == typeof(DateTimeOffset))
        {
            return static value => Cut(((DateTimeOffset)value).ToUniversalTime());
        }

        if (type == typeof(DateTime))
        {
            return property.GetRelationalTypeMapping().StoreType.StartsWith("timestamp with time zone", StringComparison.Ordinal)
                ? static value => Cut(Utc((DateTime)value))
                : static value => Cut((DateTime)value);
        }

        if (type == typeof(TimeOnly))
        {
            return static value => new TimeOnly(Cut(((TimeOnly)value).Ticks));
        }

        if (type == typeof(TimeSpan))
        {
            return static value => new TimeSpan(Cut(((TimeSpan)value).Ticks));
        }

        return type == typeof(decimal) && property.GetScale() is { } scale
            ? value => decimal.Round((decimal)value, scale, MidpointRounding.AwayFromZero)
            : null;
    }

    private static long Cut(long ticks) => ticks - (ticks % TimeSpan.TicksPerMicrosecond);

    private static DateTimeOffset Cut(DateTimeOffset value) => new(Cut(value.Ticks), value.Offset);

    private static DateTime Cut(DateTime value) => new(Cut(value.Ticks), value.Kind);

    /// <summary>A time that does not say its zone is taken as UTC, as everywhere in Arc.</summary>
    private static DateTime Utc(DateTime value) => value.Kind == DateTimeKind.Unspecified
        ? DateTime.SpecifyKind(value, DateTimeKind.Utc)
        : value.ToUniversalTime();
}
