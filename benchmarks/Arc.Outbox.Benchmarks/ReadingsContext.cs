using Microsoft.EntityFrameworkCore;

namespace Arc.Outbox.Benchmarks;

[ArcContext]
public partial class ReadingsContext(DbContextOptions<ReadingsContext> options) : DbContext(options);
