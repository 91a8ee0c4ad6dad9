namespace Arc.Events;

/// <summary>
/// The data of an event is not what a subscriber can read: of another kind, of a version that this program does not know, or
/// not of its version's form. The delivery fails, and the subscriber's policy decides what happens then.
/// </summary>
public sealed class EventDataException : Exception
{
    /// <summary>Says that data could not be read.</summary>
    public EventDataException()
    {
    }

    /// <summary>Says what is wrong with the data.</summary>
    /// <param name="message">What is wrong; it holds no values of the data.</param>
    public EventDataException(string message)
        : base(message)
    {
    }

    /// <summary>Says what is wrong with the data.</summary>
    /// <param name="message">What is wrong; it holds no values of the data.</param>
    /// <param name="innerException">Why.</param>
    public EventDataException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
