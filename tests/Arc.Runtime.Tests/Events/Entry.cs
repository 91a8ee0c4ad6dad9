namespace Arc.Runtime.Tests.Events;

/// <summary>A resource whose key the store makes, and that is deleted softly.</summary>
public sealed class Entry
{
    public int Id { get; init; }

    public required string Text { get; set; }
}
