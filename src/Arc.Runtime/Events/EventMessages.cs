using Microsoft.EntityFrameworkCore;

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
}
