using Arc.Runtime.Tests.Events;
using Microsoft.EntityFrameworkCore;

namespace Arc.Runtime.Tests.Hosting;

/// <summary>Contexts are used again by other callers, and carry nothing from one to the next.</summary>
public sealed class PooledContextTests
{
    [Fact]
    public async Task Two_contexts_of_the_pool_are_filtered_each_by_its_own_tenant()
    {
        await using var host = await NotesHost.StartAsync();
        Guid one = Guid.CreateVersion7(), other = Guid.CreateVersion7();
        await using var first = host.Context(one);
        await using var second = host.Context(other);
        first.AddRange(new Note { Title = "One", TeamId = one }, new Note { Title = "Two", TeamId = other });
        await first.SaveChangesAsync();

        Assert.Equal("One", Assert.Single(await first.Set<Note>().AsNoTracking().ToListAsync()).Title);
        Assert.Equal("Two", Assert.Single(await second.Set<Note>().AsNoTracking().ToListAsync()).Title);

        // The caller of one context may also change: the filter is read with every query.
        first.Scope = second.Scope;
        Assert.Equal("Two", Assert.Single(await first.Set<Note>().AsNoTracking().ToListAsync()).Title);
    }

    [Fact]
    public async Task A_context_goes_back_to_the_pool_without_its_caller()
    {
        await using var host = await NotesHost.StartAsync();
        NotesContext used;

        await using (used = host.Context())
        {
            used.Add(new Note { Title = "One", TeamId = NotesHost.Team });
            await used.SaveChangesAsync();
        }

        var kept = new List<NotesContext>();

        try
        {
            // The pool gives the context again, perhaps after others that the relay has used.
            do
            {
                kept.Add(host.Unclaimed());
                Assert.Same(Scope.Anonymous, kept[^1].Scope);
                Assert.Empty(await kept[^1].Set<Note>().ToListAsync());
            }
            while (!ReferenceEquals(kept[^1], used) && kept.Count < 20);

            Assert.Contains(used, kept);
        }
        finally
        {
            kept.ForEach(context => context.Dispose());
        }
    }

    [Fact]
    public async Task A_context_whose_save_failed_detects_changes_for_its_next_caller()
    {
        await using var host = await NotesHost.StartAsync();
        await using var context = host.Context();
        var note = new Note { Title = "One", TeamId = NotesHost.Team };
        context.Add(note);
        context.Entry(note).State = EntityState.Modified;
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => context.SaveChangesAsync());

        Assert.True(context.ChangeTracker.AutoDetectChangesEnabled);
    }
}
