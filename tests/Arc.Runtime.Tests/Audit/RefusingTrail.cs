using Arc.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Arc.Runtime.Tests.Audit;

/// <summary>A store that does not take some entries, for as long as a test says.</summary>
public sealed class RefusingTrail : SaveChangesInterceptor
{
    /// <summary>Which entries are refused.</summary>
    public Func<AuditEntry, bool> Refuses { get; set; } = _ => false;

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context!.ChangeTracker.Entries<AuditEntry>().Any(entry => entry.State == EntityState.Added && Refuses(entry.Entity)))
        {
            throw new InvalidOperationException("The trail is out of reach.");
        }

        return new(result);
    }
}
