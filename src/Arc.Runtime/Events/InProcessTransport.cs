using System.Collections.Concurrent;
using System.Diagnostics;
using Arc.Hosting;
using Arc.Resources;
using Microsoft.Extensions.DependencyInjection;

namespace Arc.Events;

/// <summary>
/// Calls the subscribers of this process, each with a service scope of its own that acts within the event's tenant.
/// When one of several fails, a retry calls only those that have not succeeded.
/// </summary>
internal sealed class InProcessTransport(ResourceCatalog catalog, RelayPolicy policy, IServiceScopeFactory scopes) : IEventTransport
{
    private static readonly ActivitySource _activities = new("Arc.Events");

    private readonly Subscriber[] _subscribers = [.. catalog.Modules.SelectMany(module => module.Subscribers)];
    private readonly ConcurrentDictionary<string, Subscriber[]> _byType = new(StringComparer.Ordinal);

    /// <summary>Who has handled an event that another subscriber failed on. An event leaves with its last attempt.</summary>
    private readonly ConcurrentDictionary<Guid, HashSet<Subscriber>> _handled = new();

    public bool Wants(string type) => For(type).Length > 0;

    public async Task PublishAsync(EventEnvelope envelope, int attempt, CancellationToken cancellationToken)
    {
        var subscribers = For(envelope.Type);

        if (subscribers.Length == 0)
        {
            return;
        }

        using var activity = ActivityContext.TryParse(envelope.TraceParent, null, isRemote: true, out var parent)
            ? _activities.StartActivity(envelope.Type, ActivityKind.Consumer, parent)
            : _activities.StartActivity(envelope.Type, ActivityKind.Consumer);

        _handled.TryRemove(envelope.Id, out var handled);
        List<Exception>? failures = null;

        foreach (var subscriber in subscribers)
        {
            if (handled?.Contains(subscriber) == true)
            {
                continue;
            }

            try
            {
                await CallAsync(subscriber, envelope, cancellationToken).ConfigureAwait(false);
                (handled ??= []).Add(subscriber);
            }
#pragma warning disable CA1031 // A subscriber may throw anything; it concerns neither the other subscribers nor the relay.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                (failures ??= []).Add(new InvalidOperationException($"{subscriber.Name}: {exception.GetType().Name}: {exception.Message}", exception));
            }
        }

        if (failures is null)
        {
            return;
        }

        if (handled is not null && attempt < policy.MaxAttempts)
        {
            _handled[envelope.Id] = handled;
        }

        throw failures.Count == 1 ? failures[0] : new AggregateException(failures);
    }

    private async Task CallAsync(Subscriber subscriber, EventEnvelope envelope, CancellationToken cancellationToken)
    {
        var scope = scopes.CreateAsyncScope();
        await using var disposal = scope.ConfigureAwait(false);
        scope.ServiceProvider.GetRequiredService<CallerScope>().Current = ScopeOf(envelope);

        // A subscriber that ignores its token is left behind: it may hold up its own aggregate, not the relay.
        await subscriber.Handle(envelope, scope.ServiceProvider, cancellationToken).AsTask().WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    private static Scope ScopeOf(EventEnvelope envelope) => envelope.TenantId is null
        ? Scope.System
        : new Scope { Kind = ScopeKind.Service, Principal = Scope.System.Principal, TenantId = envelope.TenantId };

    private Subscriber[] For(string type) =>
        _byType.GetOrAdd(type, static (wanted, all) => [.. all.Where(subscriber => subscriber.Wants(wanted))], _subscribers);
}
