using System.Data.Common;
using Npgsql;

namespace Arc.PostgreSql.Hosting;

/// <summary>What a connection string that does not say otherwise gets.</summary>
internal static class ConnectionDefaults
{
    /// <summary>
    /// Statements of which each connection keeps a plan. Parsing and planning is a third of a read by key; a resource
    /// has about ten statements, and the most used ones stay.
    /// </summary>
    private const int PreparedStatements = 100;

    /// <summary>
    /// The session of reads by key and of pages in its order. Whatever the values, their best plan follows an index, so it need not be
    /// made anew for each page, which takes a quarter of the page's time. The server does not know that: it takes a page whose size it
    /// does not see for a tenth of the table, and would sort all of it, compile, or call for help.
    /// </summary>
    public const string ReadSession =
        "SET plan_cache_mode = force_generic_plan; SET enable_sort = off; SET jit = off; SET max_parallel_workers_per_gather = 0";

    public static string ForRequests(string connectionString)
    {
        var said = new DbConnectionStringBuilder { ConnectionString = connectionString };
        var settings = new NpgsqlConnectionStringBuilder(connectionString);

        if (!said.ContainsKey("Max Auto Prepare") && !said.ContainsKey(nameof(settings.MaxAutoPrepare)))
        {
            settings.MaxAutoPrepare = PreparedStatements;
        }

        return settings.ConnectionString;
    }

    /// <summary>
    /// How many connections may stay open for reads, and as many for writes: a quarter each, since there is other work, too. None
    /// where closing a connection would not end its session.
    /// </summary>
    public static int KeptOpen(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);

        return settings is { Pooling: true, NoResetOnClose: false, Multiplexing: false } ? settings.MaxPoolSize / 4 : 0;
    }

    /// <summary>The relay's one connection is not pooled: its session is set up for its own statements.</summary>
    public static string ForRelay(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(ForRequests(connectionString)) { Pooling = false };
        settings.ApplicationName = $"{settings.ApplicationName ?? "Arc"} relay";

        return settings.ConnectionString;
    }

    /// <summary>The one connection whose session holds the locks of keys is not pooled: they last as long as it does.</summary>
    public static string ForKeys(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(ForRequests(connectionString)) { Pooling = false };
        settings.ApplicationName = $"{settings.ApplicationName ?? "Arc"} keys";

        return settings.ConnectionString;
    }

    /// <summary>The connection that listens asks now and then whether the server is still there: nothing else would tell.</summary>
    public static string ForNotices(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false };
        settings.ApplicationName = $"{settings.ApplicationName ?? "Arc"} notices";
        settings.KeepAlive = settings.KeepAlive == 0 ? 30 : settings.KeepAlive;

        return settings.ConnectionString;
    }
}
