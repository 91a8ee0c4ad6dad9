namespace Arc.Transports;

/// <summary>An error as stores keep it.</summary>
internal static class ErrorText
{
    /// <summary>Cut to length, and without NUL, which PostgreSQL stores in no text.</summary>
    public static string Of(string error)
    {
        var text = error.Replace('\0', ' ');

        return text.Length <= StoredDeadLetter.MaxErrorLength ? text : text[..StoredDeadLetter.MaxErrorLength];
    }
}
