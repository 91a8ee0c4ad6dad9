using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Arc.Runtime.Tests.Golden;

/// <summary>Instances of one application: they share a database, and each caches.</summary>
internal class CachingInstances : IAsyncDisposable
{
    private readonly List<GoldenHost> _hosts = [];
    private GoldenStore? _store;

    public string ConnectionString => _store!.ConnectionString!;

    public GoldenHost this[int index] => _hosts[index];

    public async Task<GoldenHost> StartAsync(bool hears = true, Action<IServiceCollection>? add = null)
    {
        _store ??= await GoldenStore.CreateAsync();
        var host = await GoldenHost.StartAsync(builder =>
        {
            add?.Invoke(builder.Services);
            builder.Configuration["ConnectionStrings:PostgreSql"] = ConnectionString;

            // So long that a busy machine is not taken for a silent one.
            builder.Configuration["Arc:Cache:MaxSilence"] = "00:10:00";
            Configure(builder);
        });
        _hosts.Add(host);

        if (hears)
        {
            await Until.TrueAsync(() => host.Log.Entries.Any(entry => entry.Id.Id is 6970 or 7970));
        }

        return host;
    }

    public async Task StopAsync(GoldenHost host)
    {
        _hosts.Remove(host);
        await host.DisposeAsync();
    }

    /// <summary>Changes the row so that no instance knows.</summary>
    public Task ChangeSecretlyAsync(string owner) => ExecuteAsync("UPDATE \"Board\" SET \"Owner\" = $1", owner);

    public async Task ExecuteAsync(string sql, params string[] values)
    {
        await using var connection = new Npgsql.NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        await using var command = new Npgsql.NpgsqlCommand(sql, connection);
        command.Parameters.AddRange(values.Select(value => new Npgsql.NpgsqlParameter<string> { TypedValue = value }).ToArray());
        await command.ExecuteNonQueryAsync();
    }

    protected virtual void Configure(WebApplicationBuilder builder)
    {
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);

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
