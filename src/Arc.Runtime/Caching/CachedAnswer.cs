namespace Arc.Caching;

/// <summary>An answer, ready to be sent.</summary>
/// <param name="body">The body.</param>
/// <param name="tag">Its entity tag.</param>
/// <param name="generation">The generation of its rows, from before they were read.</param>
/// <param name="readAt">When the rows were about to be read, as a timestamp of the application's clock.</param>
internal sealed class CachedAnswer(byte[] body, string tag, long generation, long readAt)
{
    public byte[] Body => body;

    public string Tag => tag;

    public long Generation => generation;

    public long ReadAt => readAt;
}
