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

    /// <summary>The relay's one connection is not pooled: its session is set up for its own statements.</summary>
    public static string ForRelay(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(ForRequests(connectionString)) { Pooling = false };
        settings.ApplicationName = $"{settings.ApplicationName ?? "Arc"} relay";

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
