using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore;

namespace Arc.Query;

/// <summary>
/// Lets reads by key that meet share a query. A few reads of a resource run at a time, each as its own query and at once.
/// Reads that come while all of these are under way wait for the first of them to end, and then travel together: one
/// round trip for all keys. Nobody waits while a lane is free, and each read begins after its request, so it sees
/// everything that was committed before.
/// </summary>
/// <typeparam name="T">The resource.</typeparam>
/// <typeparam name="TKey">The type of its key; equal in memory must mean equal in the database.</typeparam>
internal sealed class SharedReads<T, TKey>(ResourceQueries<T, TKey> queries, OpenContexts contexts)
    where T : class
    where TKey : notnull
{
    /// <summary>Keys in one query: enough to empty a queue in a few round trips, too few to hold up whoever is behind.</summary>
    private const int MostKeys = 64;

    // As many as can be worked on side by side; two at least, so that one slow answer does not stop all others.
    private static readonly int _lanes = Math.Max(2, Environment.ProcessorCount);

    private readonly Lock _gate = new();
    private readonly LinkedList<Waiter> _waiting = new();
    private int _running;

    /// <summary>Takes a lane, if one is free, for a query of the caller's own; who took one gives it back with <see cref="Leave"/>.</summary>
    public bool TryEnter()
    {
        lock (_gate)
        {
            if (_running == _lanes)
            {
                return false;
            }

            _running++;
            return true;
        }
    }

    /// <summary>Gives a lane back, or on to those who wait.</summary>
    public void Leave()
    {
        List<Waiter> next;

        lock (_gate)
        {
            if (_waiting.Count == 0)
            {
                _running--;
                return;
            }

            next = TakeTogether();
        }

        // Not in the flow of the request that gives the lane back: its trace and log scopes are not theirs.
        ThreadPool.UnsafeQueueUserWorkItem(static work => _ = work.Reads.RunAsync(work.Next), (Reads: this, Next: next), preferLocal: true);
    }

    /// <summary>Waits for a shared query.</summary>
    /// <param name="scope">Who is calling. Only reads for the same tenant share a query: that is what filters look at.</param>
    /// <param name="key">The key.</param>
    /// <param name="exclusive">Whether the row is going to be changed, and hence must be nobody else's.</param>
    /// <returns>The answer, or that the caller has to ask by itself after all.</returns>
    public Task<SharedRead<T>> JoinAsync(Scope scope, TKey key, bool exclusive)
    {
        var waiter = new Waiter(scope, key, exclusive);

        lock (_gate)
        {
            // All lanes may have come free since TryEnter, and then nobody would ever call.
            if (_running == 0)
            {
                return Task.FromResult(SharedRead<T>.AskYourself);
            }

            _waiting.AddLast(waiter);
        }

        return waiter.Task;
    }

    private List<Waiter> TakeTogether()
    {
        var first = _waiting.First!.Value;
        var together = new List<Waiter>(Math.Min(_waiting.Count, MostKeys));

        for (var node = _waiting.First; node is not null && together.Count < MostKeys;)
        {
            var next = node.Next;

            if (node.Value.Sees(first.Scope))
            {
                together.Add(node.Value);
                _waiting.Remove(node);
            }

            node = next;
        }

        return together;
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever failed, each caller asks again by itself and meets its own failure.")]
    private async Task RunAsync(List<Waiter> together)
    {
        List<VersionedRow<T>>? rows = null;

        try
        {
            rows = await ReadAsync(together).ConfigureAwait(false);
        }
        catch (Exception)
        {
            // One row that cannot be read must not fail the others.
        }

        Leave();
        Answer(together, rows);
    }

    private Task<List<VersionedRow<T>>> ReadAsync(List<Waiter> together)
    {
        var keys = new TKey[together.Count];

        for (var i = 0; i < keys.Length; i++)
        {
            keys[i] = together[i].Key;
        }

        return contexts.ReadAsync(
            together[0].Scope, (queries, keys), static (db, asked, _) => ReadAsync(asked.queries.FindAll(db, asked.keys), asked.keys.Length), CancellationToken.None);
    }

    private static async Task<List<VersionedRow<T>>> ReadAsync(IAsyncEnumerable<VersionedRow<T>> found, int most)
    {
        var rows = new List<VersionedRow<T>>(most);

        await foreach (var row in found.ConfigureAwait(false))
        {
            rows.Add(row);
        }

        return rows;
    }

    private void Answer(List<Waiter> together, List<VersionedRow<T>>? rows)
    {
        if (rows is null)
        {
            foreach (var waiter in together)
            {
                waiter.SetResult(SharedRead<T>.AskYourself);
            }

            return;
        }

        var found = new Dictionary<TKey, Finding>(rows.Count);

        foreach (var row in rows)
        {
            // The first one, as a read alone would have it: a view may give a key twice.
            found.TryAdd(queries.KeyOf(row.Row), new Finding(row));
        }

        foreach (var waiter in together)
        {
            waiter.SetResult(!found.TryGetValue(waiter.Key, out var finding) ? default
                : finding.TryGive(waiter.Exclusive) ? new SharedRead<T>(finding.Row)
                : SharedRead<T>.AskYourself);
        }
    }

    private sealed class Waiter(Scope scope, TKey key, bool exclusive)
        : TaskCompletionSource<SharedRead<T>>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public Scope Scope { get; } = scope;

        public TKey Key { get; } = key;

        public bool Exclusive { get; } = exclusive;

        public bool Sees(Scope other) => Scope.Kind == other.Kind && Scope.TenantId == other.TenantId;
    }

    /// <summary>A row that was found: for any number of readers, or for one who changes it.</summary>
    private sealed class Finding(VersionedRow<T> row)
    {
        private bool _shared;
        private bool _taken;

        public VersionedRow<T> Row { get; } = row;

        public bool TryGive(bool exclusive)
        {
            if (_taken || (exclusive && _shared))
            {
                return false;
            }

            _taken = exclusive;
            _shared = !exclusive;
            return true;
        }
    }
}
