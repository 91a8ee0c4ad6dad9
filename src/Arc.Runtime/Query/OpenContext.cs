using Microsoft.EntityFrameworkCore;

namespace Arc.Query;

/// <summary>A context of <see cref="OpenContexts"/>.</summary>
/// <param name="Db">The context.</param>
/// <param name="OpenedAt">When its connection was opened, as a timestamp.</param>
/// <param name="Reads">How many reads it has served since.</param>
internal readonly record struct OpenContext(DbContext Db, long OpenedAt, int Reads)
{
    /// <summary>Since when nobody has been using it, as a timestamp.</summary>
    public long FreeSince { get; init; }
}
