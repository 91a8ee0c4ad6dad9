using System.Diagnostics;

namespace Arc.Storefront.Tests.OpenApi;

/// <summary>Runs one of the npm programs that <c>eng/node-tools.sh</c> installs, or a script by <c>node</c>. Missing programs are a failure.</summary>
internal static class NodeTool
{
    public static async Task<(int ExitCode, string Output)> RunAsync(
        string tool, string folder, CancellationToken cancellationToken, params string[] arguments)
    {
        var tools = Environment.GetEnvironmentVariable("ARC_TEST_NODE_TOOLS")
            ?? throw new InvalidOperationException("ARC_TEST_NODE_TOOLS is not set: run eng/test.sh, or eval \"$(eng/node-tools.sh)\" first.");
        var start = new ProcessStartInfo(tool == "node" ? tool : Path.Combine(tools, tool), arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // No program asks home for updates or counts its users during a test.
        start.Environment["REDOCLY_TELEMETRY"] = "off";
        start.Environment["REDOCLY_SUPPRESS_UPDATE_NOTICE"] = "true";
        start.Environment["CI"] = "true";
        // Where scripts of our own find their libraries.
        start.Environment["NODE_PATH"] = Path.GetDirectoryName(tools.TrimEnd('/'));

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken).WaitAsync(TimeSpan.FromMinutes(3), cancellationToken);
        return (process.ExitCode, await output + await errors);
    }
}
