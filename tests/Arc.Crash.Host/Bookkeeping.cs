using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace Arc.Crash.Host;

/// <summary>The subscribers. Each call leaves a row, in the order of the calls; the verdict is read from these rows.</summary>
public static class Bookkeeping
{
    /// <summary>At least once: every delivery leaves a row of its own.</summary>
    [Subscribe("account.*", MaxAttempts = 100_000, RetrySeconds = 0.1, MaxRetrySeconds = 1)]
    public static Task HearAsync(EventEnvelope account, IServiceProvider services, CancellationToken cancellationToken)
    {
        FailByChance();

        return LogAsync("heard", account, services, cancellationToken);
    }

    /// <summary>Once: the effect, its own event, the log and the inbox mark are one transaction.</summary>
    [Subscribe("account.*", Once = true, MaxAttempts = 100_000, RetrySeconds = 0.1, MaxRetrySeconds = 1)]
    public static async Task BookAsync(EventEnvelope account, IServiceProvider services, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(account);
        var bank = services.GetRequiredService<BankContext>();
        bank.Add(new Booking { Id = Guid.CreateVersion7(), EventId = account.Id, AccountId = account.AggregateId });
        await bank.SaveChangesAsync(cancellationToken);
        await LogAsync("booked", account, services, cancellationToken);
        FailByChance();
    }

    /// <summary>The effects' own events arrive, too.</summary>
    [Subscribe("booking.created", MaxAttempts = 100_000, RetrySeconds = 0.1, MaxRetrySeconds = 1)]
    public static Task HearOfBookingAsync(EventEnvelope booking, IServiceProvider services, CancellationToken cancellationToken) =>
        LogAsync("booking", booking, services, cancellationToken);

    /// <summary>What is delayed arrives, too, and not too early.</summary>
    [Subscribe("reminder.due", MaxAttempts = 100_000, RetrySeconds = 0.1, MaxRetrySeconds = 1)]
    public static Task HearOfReminderAsync(EventEnvelope reminder, IServiceProvider services, CancellationToken cancellationToken)
    {
        FailByChance();

        return LogAsync("reminder", reminder, services, cancellationToken);
    }

    /// <summary>One call in forty fails, as calls of something else do: what follows for its account has to wait.</summary>
    private static void FailByChance()
    {
        if (Random.Shared.Next(40) == 0)
        {
            throw new TimeoutException("By chance.");
        }
    }

    private static async Task LogAsync(string heard, EventEnvelope envelope, IServiceProvider services, CancellationToken cancellationToken)
    {
        using var data = JsonDocument.Parse(envelope.Data);
        var number = data.RootElement.TryGetProperty("number", out var member) ? member.GetInt32() : 0;
        DateTimeOffset? due = data.RootElement.TryGetProperty("at", out var at) ? at.GetDateTimeOffset() : null;
        await services.GetRequiredService<BankContext>().Database.ExecuteSqlAsync(
            $"INSERT INTO deliveries (kind, event_id, type, aggregate_id, number, due, process) VALUES ({heard}, {envelope.Id}, {envelope.Type}, {envelope.AggregateId}, {number}, {due}, {Environment.ProcessId})",
            cancellationToken);
    }
}
