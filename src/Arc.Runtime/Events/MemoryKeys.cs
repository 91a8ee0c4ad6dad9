using Arc.EntityModel;
using Microsoft.EntityFrameworkCore;

namespace Arc.Events;

/// <summary>
/// Keys of events on a store without transactions, which is one process: a lock sees to it that of two saves with one key the
/// second finds the first one's.
/// </summary>
internal sealed class MemoryKeys
{
    private readonly Lock _gate = new();

    /// <summary>Stores events but for those whose key is there already.</summary>
    public void Store(DbContext outbox, List<OutboxMessage> messages, List<OutboxKey> keys)
    {
        lock (_gate)
        {
            var known = outbox.Set<OutboxKey>(OutboxEntityModel.Keys);

            foreach (var key in keys)
            {
                if (known.Find(key.TenantId, key.Type, key.Key) is null)
                {
                    known.Add(key);
                }
                else
                {
                    messages.RemoveAll(message => message.Id == key.EventId);
                }
            }

            EventMessages.AddAll(outbox, messages);
            outbox.SaveChanges();
        }
    }
}
