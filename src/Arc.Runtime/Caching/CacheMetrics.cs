using System.Diagnostics.Metrics;

namespace Arc.Caching;

/// <summary>What the cache shows of itself, on the meter <c>Arc</c>. For none of it there is a convention of OpenTelemetry.</summary>
internal sealed class CacheMetrics
{
    private readonly Counter<long> _answers;
    private readonly Counter<long> _errors;

    public CacheMetrics(IMeterFactory meters)
    {
#pragma warning disable CA2000 // The factory's: it disposes its meters with the application.
        var meter = meters.Create("Arc");
#pragma warning restore CA2000
        _answers = meter.CreateCounter<long>("arc.cache.answers", "{answer}", "Answers of cached resources by how they came about: hit, stale, miss or bypass.");
        _errors = meter.CreateCounter<long>("arc.cache.errors", "{error}", "Times that the shared store of answers failed or was too slow.");
    }

    public void Answered(string resource, string state) =>
        _answers.Add(1, new KeyValuePair<string, object?>("resource", resource), new KeyValuePair<string, object?>("state", state));

    public void Failed(string resource, Exception exception) =>
        _errors.Add(1, new KeyValuePair<string, object?>("resource", resource), new KeyValuePair<string, object?>("error.type", exception.GetType().FullName));
}
