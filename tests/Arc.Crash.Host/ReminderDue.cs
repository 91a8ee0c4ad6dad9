namespace Arc.Crash.Host;

/// <summary>Raised by a step of an account, and not to be heard before its moment.</summary>
[DomainEvent("reminder.due")]
public sealed partial record ReminderDue(DateTimeOffset At);
