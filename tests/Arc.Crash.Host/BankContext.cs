using Microsoft.EntityFrameworkCore;

namespace Arc.Crash.Host;

[ArcContext]
public partial class BankContext(DbContextOptions<BankContext> options) : DbContext(options);
