namespace Arc.Audit;

/// <summary>Whose turn it is to have a chain verified over HTTP: a verification reads all of it, so a process does one at a time.</summary>
internal sealed class VerificationTurn : RoundGate;
