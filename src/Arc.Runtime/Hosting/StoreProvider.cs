using System.Security.Cryptography;
using Arc.Audit;
using Arc.Caching;
using Arc.EntityModel;
using Arc.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Arc.Hosting;

/// <summary>What Arc needs to know about a database. A package offers one with <see cref="ArcBuilder.AddStore{TStore}"/>.</summary>
public abstract class StoreProvider
{
    private readonly RoundGate _auditing = new();
    private readonly string _alone = RandomNumberGenerator.GetHexString(32);

    /// <summary>The name of the connection string that chooses this store, such as <c>PostgreSql</c>.</summary>
    public abstract string ConnectionName { get; }

    /// <summary>Whether one <c>SaveChanges</c> is one transaction. Where it is not, events are stored after their rows.</summary>
    public abstract bool HasTransactions { get; }

    /// <summary>Sets the context up for this store. Called once per application.</summary>
    /// <param name="options">The options of the context.</param>
    public abstract void Configure(DbContextOptionsBuilder options);

    /// <summary>
    /// How many contexts of the application may keep their connection open from one read to the next; 0 where opening costs
    /// nothing. They are taken from those that the application has, so it must have several times as many.
    /// </summary>
    public virtual int OpenContexts => 0;

    /// <summary>
    /// Sets up the connection of such a context, once it is known that many reads will follow: reads by key, of lists of keys, and of
    /// pages in the order of the key. What is set has to be gone when the connection is closed.
    /// </summary>
    /// <param name="context">A context whose connection is open.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    public virtual Task PrepareReadsAsync(DbContext context, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Closes the connections that nobody uses, because one was found dead: what has happened to it has probably happened to them.</summary>
    public virtual void CloseIdleConnections()
    {
    }

    /// <summary>The table, and entity type, that new events go to at this moment: one of <see cref="OutboxEntityModel.Generations"/>.</summary>
    public virtual string OutboxGeneration => OutboxEntityModel.Waiting;

    /// <summary>The table, and entity type, where a given-up event is put that is to be delivered again.</summary>
    public virtual string OutboxReplays => OutboxEntityModel.Waiting;

    /// <summary>Counts stored events, for those who watch the application. Called now and then, and never for a request.</summary>
    /// <param name="context">A context of the application.</param>
    /// <param name="cancellationToken">Gives the count up.</param>
    public virtual async Task<OutboxDepth> MeasureOutboxAsync(DbContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var waiting = context.Set<OutboxMessage>(OutboxEntityModel.Waiting);

        return new OutboxDepth(
            await waiting.LongCountAsync(cancellationToken).ConfigureAwait(false),
            0,
            await context.Set<OutboxMessage>(OutboxEntityModel.Delayed).LongCountAsync(cancellationToken).ConfigureAwait(false),
            await context.Set<OutboxMessage>(OutboxEntityModel.Parked).LongCountAsync(cancellationToken).ConfigureAwait(false),
            await waiting.MinAsync(message => message.VisibleAt ?? (DateTimeOffset?)message.OccurredAt, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Opens the queue of events for the relay.</summary>
    /// <param name="model">The context's model, which says what the tables are called.</param>
    /// <param name="options">How it is worked on.</param>
    public abstract IOutboxStore OpenOutbox(IModel model, OutboxOptions options);

    /// <summary>
    /// Tells relays in other processes of this one's commits, and this one's relay of theirs, until the connection is lost: then
    /// it throws, and is called again. Nothing depends on a notice but the time that an event waits. A store that one process
    /// alone uses returns at once.
    /// </summary>
    /// <param name="committed">Waits for the next commit that others have to be told of; called again after each.</param>
    /// <param name="heard">To be called when another process may have committed.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public virtual Task ExchangeNoticesAsync(Func<CancellationToken, Task> committed, Action heard, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>
    /// How instances on this store tell each other what has changed, so that each drops what it has cached of it. What a package has
    /// registered as <see cref="IChangeExchange"/> goes before it. A store that one process alone uses needs none.
    /// </summary>
    public virtual IChangeExchange? ChangeExchange => null;

    /// <summary>
    /// Says which database this is, so that what is shared beside it, such as cached answers, is never given to an application on
    /// another one: two that hold different rows must not be called the same. A store that one process alone uses has a new
    /// identity each time.
    /// </summary>
    /// <param name="context">A context of the application.</param>
    /// <param name="cancellationToken">Gives the question up.</param>
    /// <returns>The same text in all processes that use the database, without secrets.</returns>
    public virtual Task<string> IdentifyAsync(DbContext context, CancellationToken cancellationToken) => Task.FromResult(_alone);

    /// <summary>
    /// The time by which it is decided what is old enough to be removed: the database's where it has a clock, since an instance
    /// whose own is wrong would remove what is young.
    /// </summary>
    /// <param name="context">A context of the application.</param>
    /// <param name="now">The time, for a store without a clock.</param>
    /// <param name="cancellationToken">Gives the question up.</param>
    public virtual Task<DateTimeOffset> ReadClockAsync(DbContext context, DateTimeOffset now, CancellationToken cancellationToken) => Task.FromResult(now);

    /// <summary>Begins a round of work on the chains of the audit trail. A store that several processes use lets one of them in.</summary>
    /// <param name="context">The context that the round works with.</param>
    /// <param name="now">The time, for a store without a clock.</param>
    /// <param name="cancellationToken">Gives the round up.</param>
    /// <returns>Null when another one is at work.</returns>
    public virtual Task<AuditRound?> BeginAuditRoundAsync(DbContext context, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);

        return SingleProcessRound.BeginAsync(_auditing, context, now, cancellationToken);
    }

    /// <summary>
    /// Whether the event of a write can travel inside the write's own statement, which the store then does when the
    /// statement is sent (<see cref="OutboxSession.Joined"/>). Where it can't, the event is one more row of the same transaction.
    /// </summary>
    /// <param name="type">The type of the row that is written alone.</param>
    public virtual bool JoinsEvents(IEntityType type) => false;

    /// <summary>
    /// What the store would make of a value that it cannot keep as it is, such as a time that is finer than its clock.
    /// The value is mended in the entity before it is saved, so that the answer to a write equals the next read.
    /// </summary>
    /// <param name="column">A mapped property.</param>
    /// <returns>Null when the store keeps every value of the property.</returns>
    public virtual Func<object, object>? RoundingOf(IProperty column) => null;

    /// <summary>Gives new rows their final keys when the database would otherwise make them: an event names its row.</summary>
    /// <param name="context">The context that is being saved.</param>
    /// <param name="entries">New rows whose key is not known yet.</param>
    public virtual void AllocateKeys(DbContext context, IReadOnlyList<EntityEntry> entries) =>
        throw new NotSupportedException($"{GetType().Name} can't name keys before they are stored; use a Guid or string key.");

    /// <inheritdoc cref="AllocateKeys"/>
    /// <param name="context">The context that is being saved.</param>
    /// <param name="entries">New rows whose key is not known yet.</param>
    /// <param name="cancellationToken">Gives the save up.</param>
    public virtual Task AllocateKeysAsync(DbContext context, IReadOnlyList<EntityEntry> entries, CancellationToken cancellationToken)
    {
        AllocateKeys(context, entries);

        return Task.CompletedTask;
    }
}
