using Arc.Events;
using Arc.Resources;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Arc.Hosting;

/// <summary>
/// Takes the caller off a context that goes back to the pool: who takes it next and forgets to say for whom gets
/// nobody's rows, not those of the caller before.
/// </summary>
internal sealed class ContextReset(ICurrentDbContext current, OutboxSession session) : IResettableService
{
    public void ResetState()
    {
        session.Clear();
        ((IArcContext)current.Context).Scope = Scope.Anonymous;
    }

    public Task ResetStateAsync(CancellationToken cancellationToken = default)
    {
        ResetState();

        return Task.CompletedTask;
    }
}
