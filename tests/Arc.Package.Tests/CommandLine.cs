using System.Diagnostics;
using System.Text;

namespace Arc.Package.Tests;

/// <summary>Runs the dotnet command as a user would, outside of this repository and of the build that runs this test.</summary>
internal static class CommandLine
{
    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(10);

    /// <summary>Runs to the end and gives the exit code and everything that was printed.</summary>
    public static async Task<(int ExitCode, string Output)> DotnetAsync(string folder, params string[] arguments)
    {
        using Process process = Start(folder, arguments);
        var output = new StringBuilder();
        Task reading = Task.WhenAll(ReadAsync(process.StandardOutput, output), ReadAsync(process.StandardError, output));
        try
        {
            await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(_limit, TestContext.Current.CancellationToken);
            await reading.WaitAsync(_limit, TestContext.Current.CancellationToken);
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }

        return (process.ExitCode, output.ToString());
    }

    /// <summary>Starts a process whose output is read by the caller.</summary>
    public static Process Start(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };

        // Under `dotnet test` these point at the SDK of that build and at its settings.
        foreach (string inherited in start.Environment.Keys.Where(IsOfTheBuild).ToArray()) start.Environment.Remove(inherited);
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";

        // A server that outlives the test would keep files of a folder that is deleted.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";

        Process process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        process.StandardInput.Close();
        return process;
    }

    private static bool IsOfTheBuild(string variable) =>
        variable.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)
        || variable is "ASPNETCORE_ENVIRONMENT" or "DOTNET_ENVIRONMENT" or "ASPNETCORE_URLS" or "DOTNET_HOST_PATH";

    private static async Task ReadAsync(StreamReader reader, StringBuilder output)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            lock (output) output.AppendLine(line);
        }
    }
}
