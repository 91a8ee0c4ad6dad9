using Arc.EntityModel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Arc.Events;

/// <summary>The events of one save, in their order: each changed row's own, then what the row has raised; then what unchanged rows have.</summary>
internal static class EventMessages
{
    public static List<OutboxMessage> Make(DbContext context, OutboxSession session, EventFactory factory)
    {
        var messages = new List<OutboxMessage>(session.Changes.Count);
        var raising = session.Raising.ToDictionary(row => row.Entry.Entity, ReferenceEqualityComparer.Instance);

        foreach (var change in session.Changes)
        {
            messages.Add(factory.Make(context, session, change));

            if (raising.Remove(change.Entry.Entity, out var row))
            {
                AddRaised(messages, row);
            }
        }

        foreach (var row in session.Raising)
        {
            if (raising.ContainsKey(row.Entry.Entity))
            {
                AddRaised(messages, row);
            }
        }

        return messages;

        void AddRaised(List<OutboxMessage> to, RaisingRow row)
        {
            foreach (var raised in row.Raised)
            {
                var message = factory.Make(context, session, row, raised);

                if (raised.Key is not { } key || session.AddKey(OutboxKey.Of(message, key)))
                {
                    to.Add(message);
                }
            }
        }
    }

    /// <summary>Adds an event where it waits: among those that are to be delivered, or for its moment.</summary>
    public static EntityEntry<OutboxMessage> Add(DbContext context, OutboxMessage message, string generation) =>
        context.Set<OutboxMessage>(message.VisibleAt is null ? generation : OutboxEntityModel.Delayed).Add(message);

    /// <summary>Adds events where they wait, on a store whose tables take no turns.</summary>
    public static void AddAll(DbContext context, IEnumerable<OutboxMessage> messages)
    {
        foreach (var message in messages)
        {
            Add(context, message, OutboxEntityModel.Waiting);
        }
    }
}
