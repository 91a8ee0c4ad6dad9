namespace Arc.Runtime.Tests.Events;

public sealed class NotePlace : IRaisesEvents
{
    public string Shelf { get; set; } = "";
}
