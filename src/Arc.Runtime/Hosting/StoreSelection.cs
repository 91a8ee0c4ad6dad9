using Microsoft.Extensions.Configuration;

namespace Arc.Hosting;

/// <summary>Decides which store an application runs on: the one whose connection string is configured, or memory.</summary>
internal sealed class StoreSelection
{
    /// <summary>Connection strings that have a package of their own, so that a missing reference can be told from a choice.</summary>
    private static readonly (string Connection, string Package)[] _known = [("PostgreSql", "Arc.PostgreSql")];

    public StoreSelection(IEnumerable<StoreProvider> stores, InMemoryStore memory, IConfiguration configuration)
    {
        var configured = stores.Where(store => IsConfigured(configuration, store.ConnectionName)).ToArray();

        if (configured.Length > 1)
        {
            var names = string.Join(", ", configured.Select(store => $"ConnectionStrings:{store.ConnectionName}"));
            throw new InvalidOperationException($"More than one store is configured ({names}). Keep one: a context has one database.");
        }

        if (configured.Length == 1)
        {
            Store = configured[0];
            return;
        }

        foreach (var (connection, package) in _known)
        {
            if (IsConfigured(configuration, connection))
            {
                throw new InvalidOperationException(
                    $"ConnectionStrings:{connection} is set, but the application does not reference the package {package}. "
                    + $"Add it (dotnet add package {package}), or remove the connection string to run in memory.");
            }
        }

        Store = memory;
    }

    public StoreProvider Store { get; }

    public bool IsInMemory => Store is InMemoryStore;

    private static bool IsConfigured(IConfiguration configuration, string connection) =>
        !string.IsNullOrWhiteSpace(configuration.GetConnectionString(connection));
}
