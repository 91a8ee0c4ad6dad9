using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace Storefront.Seeding;

/// <summary>Small words that keep the seeds readable.</summary>
internal static class Chance
{
    public static T Pick<T>(this Random random, IReadOnlyList<T> items) => items[random.Next(items.Count)];

    public static bool Once(this Random random, int inHowMany) => random.Next(inHowMany) == 0;

    public static DateTimeOffset Before(this Random random, DateTimeOffset end, int days) =>
        end.AddMinutes(-random.Next(days * 24 * 60));

    /// <summary>A version 7 id that is the same in every run.</summary>
    public static Guid NextId(this Random random, DateTimeOffset at)
    {
        Span<byte> bytes = stackalloc byte[16];
        random.NextBytes(bytes);
        var milliseconds = at.ToUnixTimeMilliseconds();
        for (var i = 0; i < 6; i++)
        {
            bytes[i] = (byte)(milliseconds >> (40 - 8 * i));
        }

        bytes[6] = (byte)(0x70 | bytes[6] & 0x0F);
        bytes[8] = (byte)(0x80 | bytes[8] & 0x3F);
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>Writes a member that only the domain may set: a seed stands for the history that would have set it.</summary>
    public static T With<T, TValue>(this DbContext db, T row, Expression<Func<T, TValue>> member, TValue value)
        where T : class
    {
        db.Entry(row).Property(member).CurrentValue = value;
        return row;
    }
}
