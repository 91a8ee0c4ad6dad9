namespace Arc.Idempotency;

/// <summary>How much of the resource an answer was allowed to show. A replay shows it only to a caller who may see as much.</summary>
/// <param name="Readable">The members that the caller could read.</param>
/// <param name="OnlyOwnRows">Whether the permission was given for certain rows only.</param>
internal readonly record struct AnswerView(FieldMask Readable, bool OnlyOwnRows)
{
    /// <summary>Whether a caller with this view may be shown what was written for another one.</summary>
    public bool Covers(AnswerView written) => Readable.Covers(written.Readable) && (!OnlyOwnRows || written.OnlyOwnRows);
}
