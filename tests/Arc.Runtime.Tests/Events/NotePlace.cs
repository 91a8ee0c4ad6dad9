namespace Arc.Runtime.Tests.Events;

public sealed class NotePlace
{
    public string Shelf { get; set; } = "";
}
