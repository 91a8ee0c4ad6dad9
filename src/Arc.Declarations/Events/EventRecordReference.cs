namespace Arc.Declarations.Events;

/// <summary>The record of event data that a parameter takes.</summary>
/// <param name="Name">
/// As emitted code names it; the bare name, when Arc has yet to write the record: generators do not see what they emit.
/// </param>
/// <param name="IsWritten">All of it is written; not so for what Arc writes, or writes the other half of, in the same assembly.</param>
internal sealed record EventRecordReference(string Name, bool IsWritten) : IDeclaration;
