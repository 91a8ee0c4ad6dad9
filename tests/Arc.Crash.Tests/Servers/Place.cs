using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using System.Reflection;

namespace Arc.Crash.Tests.Servers;

/// <summary>Where things are on this machine.</summary>
internal static class Place
{
#pragma warning disable CA5394 // Keeps runs on one machine apart; guards nothing.
    private static int _port = Random.Shared.Next(12_000, 19_000);
#pragma warning restore CA5394

    /// <summary>The folder of the repository.</summary>
    public static string Repository { get; } = FindRepository();

    /// <summary>The application that is killed, built like these tests.</summary>
    [SuppressMessage("Globalization", "CA1308", Justification = "The build names its folders in lower case.")]
    public static string Host { get; } = Path.Combine(
        Repository,
        "artifacts",
        "bin",
        "Arc.Crash.Host",
        typeof(Place).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration.ToLowerInvariant(),
        "Arc.Crash.Host.dll");

    /// <summary>
    /// A port that nobody listens on, below those that the system gives to clients: it must still be free when a killed
    /// process comes back.
    /// </summary>
    public static int FreePort()
    {
        while (true)
        {
            var port = Interlocked.Increment(ref _port);

            try
            {
                using var probe = new TcpListener(IPAddress.Loopback, port);
                probe.Start();

                return port;
            }
            catch (SocketException)
            {
                // Taken: the next one.
            }
        }
    }

    private static string FindRepository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);

        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "global.json")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests do not lie inside the repository.");
    }
}
