using System.Buffers;
using System.Text.Json;
using Arc.Audit;
using Arc.Caching;
using Arc.Idempotency;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Arc.Events;

/// <summary>
/// What Arc keeps beside one context while it saves. It belongs to the context, is used by one save at a time as the
/// context itself, and keeps its buffer when the context goes back to the pool.
/// </summary>
public sealed class OutboxSession : IDisposable
{
    /// <summary>A buffer that grew beyond this is not kept.</summary>
    private const int KeptBytes = 64 * 1024;

    private ArrayBufferWriter<byte> _buffer = new(512);
    private Utf8JsonWriter? _writer;
    private Func<IdempotencyRecord>? _record;

    /// <summary>
    /// The event that has to travel inside the statement of the write that is being sent; null when there is none.
    /// Its data is valid until the save has ended.
    /// </summary>
    public OutboxMessage? Joined { get; private set; }

    /// <summary>The type of the row that <see cref="Joined"/> belongs to.</summary>
    public IEntityType? JoinedType { get; private set; }

    /// <summary>The answer to a keyed write that has to travel inside the statement of the write; null when there is none.</summary>
    public IdempotencyRecord? JoinedRecord { get; private set; }

    /// <summary>The audit entry that has to travel inside the statement of the write; null when there is none.</summary>
    public AuditEntry? JoinedAudit => Joined is not null && AuditEntries is [var entry] ? entry : null;

    /// <summary>
    /// What cut off an earlier try of the save that is under way, which an execution strategy of the user's repeats: that try may have been
    /// committed. Null when there was none. A store sets it.
    /// </summary>
    public Exception? Doubt { get; set; }

    /// <summary>Whether the last save had an answer to keep that travelled in its statement.</summary>
    internal bool HasCarriedRecord { get; private set; }

    internal List<CapturedChange> Changes { get; } = [];

    internal List<EntityEntry> Owned { get; } = [];

    /// <summary>The rows that have raised events of their own, changed or not.</summary>
    internal List<RaisingRow> Raising { get; } = [];

    internal List<EntityEntry> Messages { get; } = [];

    /// <summary>What the audit trail keeps of the save.</summary>
    internal List<AuditEntry> AuditEntries { get; } = [];

    /// <summary>The row that an action was called on, and the action: that is what the audit trail calls the change.</summary>
    internal (object Row, string Action)? ActedOn { get; set; }

    /// <summary>The keys of the events that are stored, each once.</summary>
    internal List<OutboxKey> Keys { get; } = [];

    /// <summary>Whether <see cref="OutboxKey"/>s are among what is saved, which the store has to see to.</summary>
    public bool HasKeys => Keys.Count > 0;

    /// <summary>How many entries that are no resource's are written too.</summary>
    internal int Others { get; set; }

    /// <summary>Whether a save is being watched, and its end has to restore what its beginning changed.</summary>
    internal bool IsSaving { get; set; }

    internal bool DetectsChanges { get; set; }

    /// <summary>Whether events were stored in a transaction that has not been committed yet.</summary>
    internal bool AwaitsCommit { get; set; }

    /// <summary>What was saved, until it is committed.</summary>
    internal ChangedResources Changed { get; } = new();

    /// <summary>The session of a context.</summary>
    /// <param name="context">A context of an application with Arc.</param>
    /// <returns>The session.</returns>
    public static OutboxSession Of(DbContext context) => context.GetService<OutboxSession>();

    /// <inheritdoc/>
    public void Dispose() => _writer?.Dispose();

    /// <summary>Whether the next save keeps an answer.</summary>
    internal bool KeepsRecord => _record is not null;

    /// <summary>Says that the next save keeps an answer; it is made when the values of the rows are final.</summary>
    internal void Keep(Func<IdempotencyRecord>? record) => (_record, HasCarriedRecord) = (record, false);

    /// <summary>The answer that this save keeps.</summary>
    internal IdempotencyRecord? MakeRecord() => _record?.Invoke();

    internal void Join(OutboxMessage message, IEntityType type)
    {
        Joined = message;
        JoinedType = type;
        JoinedRecord = MakeRecord();
        HasCarriedRecord = JoinedRecord is not null;
    }

    /// <summary>Adds the key of an event; false when the save has it already.</summary>
    internal bool AddKey(OutboxKey key)
    {
        if (Keys.Exists(other => other.Key == key.Key && other.Type == key.Type && other.TenantId == key.TenantId))
        {
            return false;
        }

        Keys.Add(key);

        return true;
    }

    /// <summary>Writes the data of a row; the result is valid until the session is cleared.</summary>
    internal ReadOnlyMemory<byte> WriteData(ResourceEvents events, object value)
    {
        var (writer, start) = BeginData();
        events.WriteDataOf(writer, value);

        return EndData(writer, start);
    }

    /// <inheritdoc cref="WriteData(ResourceEvents, object)"/>
    internal ReadOnlyMemory<byte> WriteData(IDomainEvent happened)
    {
        var (writer, start) = BeginData();
        happened.WriteData(writer);

        return EndData(writer, start);
    }

    internal void Clear()
    {
        EndSave();
        _record = null;
        AwaitsCommit = false;
        ActedOn = null;
        Doubt = null;
        Changed.Clear();
    }

    private (Utf8JsonWriter Writer, int Start) BeginData()
    {
        _writer ??= new Utf8JsonWriter(_buffer);
        _writer.Reset(_buffer);

        return (_writer, _buffer.WrittenCount);
    }

    private ReadOnlyMemory<byte> EndData(Utf8JsonWriter writer, int start)
    {
        writer.Flush();

        return _buffer.WrittenMemory[start..];
    }

    internal void EndSave()
    {
        Changes.Clear();
        Owned.Clear();
        Raising.Clear();
        Keys.Clear();
        Messages.Clear();
        AuditEntries.Clear();
        Joined = null;
        JoinedType = null;
        JoinedRecord = null;
        Others = 0;
        IsSaving = false;

        if (_buffer.Capacity > KeptBytes)
        {
            _buffer = new ArrayBufferWriter<byte>(512);
        }
        else
        {
            _buffer.ResetWrittenCount();
        }
    }
}
