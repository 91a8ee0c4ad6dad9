using System.Diagnostics;

namespace Arc.Crash.Host;

/// <summary>Kills this process (SIGKILL) at the place that <c>CRASH_AT</c> names, to the instruction.</summary>
internal static class SuddenDeath
{
    private static readonly string? _place = Environment.GetEnvironmentVariable("CRASH_AT");

    public static void At(string place)
    {
        if (place != _place)
        {
            return;
        }

        using var self = Process.GetCurrentProcess();
        self.Kill();
        Thread.Sleep(Timeout.Infinite);
    }
}
