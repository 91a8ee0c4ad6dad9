using Arc.Audit;
using Arc.PostgreSql.Events;

namespace Arc.PostgreSql.Audit;

/// <summary>What all entries of a <see cref="RowStatement"/> have in common: it stands in the text, and nobody sends it again and again.</summary>
/// <param name="Action">What happens to the row.</param>
/// <param name="Resource">The name of its resource.</param>
/// <param name="HasName">Whether the action has a name.</param>
/// <param name="HasBefore">Whether there was a row.</param>
/// <param name="HasAfter">Whether there will be one.</param>
/// <param name="HasChanges">Whether it is said what was changed.</param>
internal readonly record struct AuditForm(AuditAction Action, string Resource, bool HasName, bool HasBefore, bool HasAfter, bool HasChanges)
{
    public static AuditForm Of(AuditEntry entry) =>
        new(entry.Action, entry.Resource, entry.Name is not null, entry.Before is not null, entry.After is not null, entry.Changes.Count > 0);

    /// <summary>Whether a member of <see cref="AuditEntry"/> is the same in all of them.</summary>
    /// <param name="member">Its name.</param>
    /// <param name="value">The value.</param>
    public bool TryGet(string member, out object? value)
    {
        (bool IsShared, object? Value) found = member switch
        {
            nameof(AuditEntry.Action) => (true, Action),
            nameof(AuditEntry.Resource) => (true, Resource),
            nameof(AuditEntry.IsNote) => (true, false), // a change of a row is none
            nameof(AuditEntry.Name) => (!HasName, null),
            nameof(AuditEntry.Before) => (!HasBefore, null),
            nameof(AuditEntry.After) => (!HasAfter, null),
            nameof(AuditEntry.Changes) => (!HasChanges, Array.Empty<string>()),
            _ => (false, null),
        };
        value = found.Value;

        return found.IsShared;
    }
}
