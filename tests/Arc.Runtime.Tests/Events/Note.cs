namespace Arc.Runtime.Tests.Events;

/// <summary>A resource of a tenant whose key is no text.</summary>
public sealed class Note : IRaisesEvents
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required string Title { get; set; }

    public Guid TeamId { get; set; }

    public NotePlace Place { get; set; } = new();
}
