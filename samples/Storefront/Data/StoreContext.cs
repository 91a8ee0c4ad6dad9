using Arc;
using Microsoft.EntityFrameworkCore;

namespace Storefront.Data;

/// <summary>The shop's data. The other half is written by Arc: a set per resource, keys, lengths, indexes and filters.</summary>
[ArcContext]
public partial class StoreContext(DbContextOptions<StoreContext> options) : DbContext(options);
