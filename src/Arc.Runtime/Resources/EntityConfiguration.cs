using Microsoft.EntityFrameworkCore;

namespace Arc.Resources;

/// <summary>Puts a resource into the model of a context.</summary>
/// <param name="modelBuilder">The model in the making.</param>
/// <param name="context">The context, for filters that depend on its scope.</param>
public delegate void EntityConfiguration(ModelBuilder modelBuilder, IArcContext context);
