using System.ComponentModel.DataAnnotations;

namespace Arc.Crash.Host;

/// <summary>
/// A row that counts its changes: the events of a row must carry 0, 1, 2, … up to what the row says, and a write that happened
/// twice shows.
/// </summary>
[Resource, Permit(Operations.All, Anyone = true)]
public partial class Account : IRaisesEvents
{
    public Guid Id { get; init; }

    [StringLength(80)]
    public required string Owner { get; init; }

    [StringLength(80)]
    public string Note { get; set; } = "";

    public int Number { get; private set; }

    /// <summary>Leaves a reminder, too, that is heard within two seconds.</summary>
    [Action]
    public void Step(TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        var due = time.GetUtcNow() + (TimeSpan.FromSeconds(2) * Random.Shared.NextDouble());
        Note = $"step {Number}";
        this.Raise(new ReminderDue(due), visibleAt: due);
    }

    // An action counts as an update.
    [Before(Operations.Update)]
    private void Count() => Number++;

    [Before(Operations.Write)]
    private void BeforeTheCommit() => SuddenDeath.At("before-commit");

    [After(Operations.Write)]
    private void BeforeTheAnswer() => SuddenDeath.At("before-answer");
}
