namespace Arc.Redis;

/// <summary>Where Redis is and how long a command may take.</summary>
public sealed class RedisOptions
{
    /// <summary>
    /// The connection string in the syntax of StackExchange.Redis, such as <c>localhost:6379,password=…,ssl=true</c>.
    /// Taken from the configuration's <c>ConnectionStrings:Redis</c> unless code sets it.
    /// </summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>
    /// How long connecting or one command may take before it fails with a <see cref="TimeoutException"/>.
    /// </summary>
    /// <value>Five seconds.</value>
    /// <remarks>
    /// A connection on which nothing has succeeded for twice this time is replaced by a new one.
    /// The bound is Arc's own: the asynchronous calls of the client never time out by themselves while a server accepts
    /// bytes and does not answer.
    /// </remarks>
    public TimeSpan CommandTimeout { get; set; } = TimeSpan.FromSeconds(5);
}
