namespace Arc.Declarations.Fields;

/// <summary>Who may set a member, by its C# accessor.</summary>
internal enum SetAccess
{
    /// <summary>Nobody: there is no setter.</summary>
    None,

    /// <summary>The domain: any setter that is not public.</summary>
    Private,

    /// <summary>Callers, once, at creation.</summary>
    Init,

    /// <summary>Callers, at creation and later.</summary>
    Public,
}
