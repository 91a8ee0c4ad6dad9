namespace Arc.Idempotency;

/// <summary>How much of the resource an answer was allowed to show. A replay shows it only to a caller who may see as much.</summary>
/// <param name="Readable">The members that the caller could read.</param>
/// <param name="OnlyOwnRows">Whether the permission was given for certain rows only.</param>
/// <param name="IsOfReadableRow">Whether it shows a new row that the caller could then also get by its key.</param>
internal readonly record struct AnswerView(FieldMask Readable, bool OnlyOwnRows, bool IsOfReadableRow = false)
{
    /// <summary>Whether a caller with this view may be shown what was written for another one, as far as that depends on no row.</summary>
    public bool Covers(AnswerView written) => Readable.Covers(written.Readable) && (!OnlyOwnRows || written.OnlyOwnRows);
}
