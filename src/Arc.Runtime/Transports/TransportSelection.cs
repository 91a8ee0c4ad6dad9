using Arc.Events;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Arc.Transports;

/// <summary>Decides how events travel: as <see cref="ArcOptions.Transport"/> says.</summary>
internal sealed class TransportSelection
{
    /// <summary>Transports that have a package of their own, so that a missing reference can be told from a misspelt name.</summary>
    private static readonly (string Name, string Package)[] _known =
        [("redis-pubsub", "Arc.Redis"), ("redis-streams", "Arc.Redis"), ("postgresql", "Arc.PostgreSql")];

    public TransportSelection(
        IEnumerable<TransportProvider> providers,
        IDeadLetterStore store,
        IConfiguration configuration,
        IOptions<ArcOptions> options)
    {
        Name = options.Value.Transport;
        var offered = providers.ToArray();
        var provider = offered.FirstOrDefault(candidate => candidate.Name == Name) ?? throw new InvalidOperationException(NotOffered(Name, offered));

        if (!provider.IsConfigured(configuration))
        {
            throw new InvalidOperationException(
                $"{ArcOptions.Section}:{nameof(ArcOptions.Transport)} is '{Name}', which needs ConnectionStrings:{provider.ConnectionName}. Set it, or choose another transport.");
        }

        Transport = provider.Open();
        DeadLetters = provider.DeadLettersOf(Transport) ?? new StoreDeadLetters(store, Transport);
    }

    public string Name { get; }

    public IEventTransport Transport { get; }

    public IDeadLetters DeadLetters { get; }

    private static string NotOffered(string name, TransportProvider[] offered)
    {
        foreach (var (known, package) in _known)
        {
            if (known == name)
            {
                return $"{ArcOptions.Section}:{nameof(ArcOptions.Transport)} is '{name}', but the application does not reference the package {package}. Add it (dotnet add package {package}).";
            }
        }

        return $"{ArcOptions.Section}:{nameof(ArcOptions.Transport)} is '{name}'. The transports are {string.Join(", ", offered.Select(provider => provider.Name))}.";
    }
}
