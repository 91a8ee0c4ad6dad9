using Microsoft.EntityFrameworkCore;

namespace Arc.Generators.Live.Hosting;

[ArcContext]
public partial class LiveContext(DbContextOptions<LiveContext> options) : DbContext(options);
