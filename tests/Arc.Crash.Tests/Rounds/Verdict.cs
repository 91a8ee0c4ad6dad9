namespace Arc.Crash.Tests.Rounds;

/// <summary>
/// Holds what stands in the database against the promises:
/// <list type="number">
/// <item>what a client was told is there, once;</item>
/// <item>every committed change is an event that was heard, and nothing else is;</item>
/// <item>the events of a row were heard in order, where an event that comes again counts where it came first;</item>
/// <item>the effect of each event is there, once, and in order;</item>
/// <item>each reminder was heard, at its moment or later;</item>
/// <item>nothing was given up or lies aside.</item>
/// </list>
/// </summary>
internal static class Verdict
{
    public static IReadOnlyList<string> Of(Books books, Journal journal)
    {
        var faults = new List<string>(journal.Surprises);
        faults.AddRange(Rows(books, journal));
        faults.AddRange(Events(books, journal));
        faults.AddRange(Effects(books));
        faults.AddRange(Reminders(books, journal));

        if (books.Held + books.GivenUp > 0)
        {
            faults.Add($"{books.Held} events lie aside, {books.GivenUp} were given up");
        }

        return faults;
    }

    private static IEnumerable<string> Rows(Books books, Journal journal)
    {
        foreach (var known in journal.Accounts.Values)
        {
            var isThere = books.Accounts.TryGetValue(known.Id, out var row);

            if (isThere == known.IsDeleted)
            {
                yield return $"account {known.Id} is {(isThere ? "there" : "not there")}, and was answered to be {(isThere ? "deleted" : "stored")}";
            }
            else if (isThere && row.Number != known.Number)
            {
                yield return $"account {known.Id} has number {row.Number}, and {known.Number} changes were answered";
            }
        }

        foreach (var (id, row) in books.Accounts.Where(row => !journal.Accounts.ContainsKey(row.Key)))
        {
            // Without a key and an answer a row may be there or not. With a key somebody must have been told.
            if (!row.Owner.StartsWith("nobody", StringComparison.Ordinal) || row.Number != 0)
            {
                yield return $"account {id} of {row.Owner} with number {row.Number} is there, and nobody was told";
            }
        }
    }

    private static IEnumerable<string> Events(Books books, Journal journal)
    {
        var expected = books.Accounts.ToDictionary(row => row.Key, row => Changes(row.Value.Number, isDeleted: false));

        foreach (var gone in journal.Accounts.Values.Where(known => known.IsDeleted))
        {
            expected[gone.Id] = Changes(gone.Number, isDeleted: true);
        }

        var heard = FirstOfEach(books, "heard").GroupBy(delivery => delivery.AggregateId).ToDictionary(events => events.Key, events => events.ToList());

        foreach (var phantom in heard.Keys.Except(expected.Keys))
        {
            yield return $"events of account {phantom} were heard, which was never stored: {Text(heard[phantom])}";
        }

        foreach (var (id, changes) in expected)
        {
            var events = heard.GetValueOrDefault(id, []);

            if (Text(events) != string.Join(' ', changes))
            {
                yield return $"account {id}: expected {string.Join(' ', changes)}, heard {Text(events)}";
            }
        }
    }

    private static IEnumerable<string> Effects(Books books)
    {
        var heard = FirstOfEach(books, "heard").ToDictionary(delivery => delivery.EventId);
        var booked = books.Deliveries.Where(delivery => delivery.Kind == "booked").ToList();

        foreach (var twice in booked.GroupBy(delivery => delivery.EventId).Where(events => events.Count() > 1))
        {
            yield return $"event {twice.Key} was handled {twice.Count()} times by a subscriber that handles once";
        }

        foreach (var twice in books.Bookings.GroupBy(booking => booking.EventId).Where(effects => effects.Count() > 1))
        {
            yield return $"event {twice.Key} has {twice.Count()} effects";
        }

        foreach (var lost in heard.Keys.Except(books.Bookings.Select(booking => booking.EventId)))
        {
            yield return $"event {lost} ({heard[lost].Type} of {heard[lost].AggregateId}) has no effect";
        }

        foreach (var phantom in books.Bookings.Select(booking => booking.EventId).Except(booked.Select(delivery => delivery.EventId)))
        {
            yield return $"the effect of event {phantom} is there, and what was written with it is not";
        }

        foreach (var account in booked.GroupBy(delivery => delivery.AggregateId))
        {
            var order = Text(account);

            if (order != Text(account.OrderBy(Place)))
            {
                yield return $"account {account.Key} was handled in the order {order}";
            }
        }

        foreach (var silent in books.Bookings.Select(booking => booking.Id).Except(FirstOfEach(books, "booking").Select(delivery => delivery.AggregateId)))
        {
            yield return $"the event of effect {silent} was not heard";
        }
    }

    private static IEnumerable<string> Reminders(Books books, Journal journal)
    {
        foreach (var early in books.Deliveries.Where(delivery => delivery.Kind == "reminder" && !(delivery.At >= delivery.Due)))
        {
            yield return $"a reminder of account {early.AggregateId} was heard at {early.At:O}, and due at {early.Due:O}";
        }

        var heard = FirstOfEach(books, "reminder").CountBy(delivery => delivery.AggregateId).ToDictionary();

        foreach (var id in heard.Keys.Union(journal.Accounts.Keys))
        {
            var (reminders, steps) = (heard.GetValueOrDefault(id), journal.Accounts.GetValueOrDefault(id)?.Steps ?? 0);

            if (reminders != steps)
            {
                yield return $"account {id}: {reminders} reminders were heard, and {steps} steps were answered";
            }
        }
    }

    private static IEnumerable<Delivery> FirstOfEach(Books books, string kind) =>
        books.Deliveries.Where(delivery => delivery.Kind == kind).DistinctBy(delivery => delivery.EventId);

    private static List<string> Changes(int number, bool isDeleted)
    {
        List<string> changes = ["created:0", .. Enumerable.Range(1, number).Select(change => $"updated:{change}")];

        if (isDeleted)
        {
            changes.Add($"deleted:{number}");
        }

        return changes;
    }

    private static (int Number, int Kind) Place(Delivery delivery) => (delivery.Number, delivery.Type.EndsWith("deleted", StringComparison.Ordinal) ? 1 : 0);

    private static string Text(IEnumerable<Delivery> events) => string.Join(' ', events.Select(delivery => $"{delivery.Type.Split('.')[1]}:{delivery.Number}"));
}
