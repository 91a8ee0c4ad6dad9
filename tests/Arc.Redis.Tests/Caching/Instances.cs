using Arc.Resources;
using Arc.Runtime.Tests.Golden;
using Microsoft.Extensions.DependencyInjection;

namespace Arc.Redis.Tests.Caching;

/// <summary>Instances of one application: they share a database and a Redis, and each caches.</summary>
internal sealed class Instances(string redis, params (string Name, string Value)[] settings) : IAsyncDisposable
{
    private readonly List<GoldenHost> _hosts = [];
    private GoldenStore? _store;

    /// <summary>Theirs alone, on a server that others use too.</summary>
    public string Namespace { get; init; } = $"test-{Guid.CreateVersion7():N}";

    public GoldenHost this[int index] => _hosts[index];

    public async Task<GoldenHost> StartAsync(bool hears = true, Action<IServiceCollection>? add = null)
    {
        _store ??= await GoldenStore.CreateAsync();
        var host = await GoldenHost.StartAsync(builder =>
        {
            add?.Invoke(builder.Services);
            builder.Configuration["ConnectionStrings:PostgreSql"] = _store.ConnectionString;
            builder.Configuration["ConnectionStrings:Redis"] = redis;
            builder.Configuration["Arc:Cache:Namespace"] = Namespace;

            // So long that a busy machine is not taken for a silent one.
            builder.Configuration["Arc:Cache:MaxSilence"] = "00:10:00";

            foreach (var (name, value) in settings)
            {
                builder.Configuration[name] = value;
            }

            new RedisExtension().Configure(new ArcBuilder(builder.Services, builder.Configuration));
        });
        _hosts.Add(host);

        if (hears)
        {
            await Until.TrueAsync(() => host.Log.Entries.Any(entry => entry.Id == 7970));
        }

        return host;
    }

    public async Task StopAsync(GoldenHost host)
    {
        _hosts.Remove(host);
        await host.DisposeAsync();
    }

    /// <summary>Changes the row so that no instance knows.</summary>
    public async Task ChangeSecretlyAsync(string owner)
    {
        await using var connection = new Npgsql.NpgsqlConnection(_store!.ConnectionString);
        await connection.OpenAsync();
        await using var command = new Npgsql.NpgsqlCommand("UPDATE \"Board\" SET \"Owner\" = $1", connection) { Parameters = { new() { Value = owner } } };
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts)
        {
            await host.DisposeAsync();
        }

        if (_store is not null)
        {
            await _store.DisposeAsync();
        }
    }
}
