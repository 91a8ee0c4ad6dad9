namespace Peers.MinimalApi;

/// <summary>How much care the hand-written API takes of its speed. The behaviour is the same in both.</summary>
internal enum Mode
{
    /// <summary>Pooled contexts, automatic prepared statements, no thread-safety checks, no tracking on reads, source-generated JSON.</summary>
    Tuned,

    /// <summary>What the getting-started pages show: <c>AddDbContext</c>, tracked queries, reflection-based JSON.</summary>
    Plain,
}
