namespace Arc.Declarations;

/// <summary>
/// Who listens to what a reader finds wrong. There is one reader and two listeners: the generator has to know only that it
/// must not emit, the analyzer says where and why. So the two cannot disagree, and no location meets the generator's cache.
/// </summary>
internal interface IFindings
{
    /// <summary>How many findings made a declaration meaningless or unsafe. Readers compare the number before and after.</summary>
    int Refusals { get; }

    /// <summary>
    /// Someone will read remarks: findings that refuse nothing. When not, readers skip the work of looking for them.
    /// </summary>
    bool WantsRemarks { get; }

    /// <summary>The declaration cannot be emitted: an error.</summary>
    void Refuse(in Finding finding);

    /// <summary>The declaration can be emitted, and something about it deserves a word: a warning or a hint.</summary>
    void Remark(in Finding finding);
}
