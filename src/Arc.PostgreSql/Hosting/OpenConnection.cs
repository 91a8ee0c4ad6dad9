using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace Arc.PostgreSql.Hosting;

/// <summary>A connection of <see cref="OpenConnections"/>.</summary>
/// <param name="Holder">What EF Core ties a connection to; it is asked for nothing else.</param>
/// <param name="OpenedAt">When it was opened, as a timestamp.</param>
internal readonly record struct OpenConnection(DbContext Holder, long OpenedAt)
{
    public IRelationalConnection Connection { get; } = Holder.GetService<IRelationalConnection>();
}
