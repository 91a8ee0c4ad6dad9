using System.Data;
using Microsoft.EntityFrameworkCore;

namespace Arc.Query;

/// <summary>A context of <see cref="OpenContexts"/>.</summary>
/// <param name="Db">The context.</param>
/// <param name="OpenedAt">When its connection was opened, as a timestamp.</param>
/// <param name="Reads">How many reads it has served since.</param>
internal readonly record struct OpenContext(DbContext Db, long OpenedAt, int Reads)
{
    /// <summary>
    /// Whether the connection has died: the server has ended it, or was restarted, while it waited here or in its pool. Nobody notices
    /// before the next read, which nothing keeps from being done once more.
    /// </summary>
    public bool HasDied => OpenedAt != 0 && Db.Database.GetDbConnection().State != ConnectionState.Open;
}
