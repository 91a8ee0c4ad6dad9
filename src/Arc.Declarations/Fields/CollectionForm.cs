namespace Arc.Declarations.Fields;

/// <summary>What emitted code makes to fill a collection.</summary>
internal enum CollectionForm
{
    None,

    /// <summary><c>T[]</c>.</summary>
    Array,

    /// <summary><c>List&lt;T&gt;</c>, and the interfaces that it implements.</summary>
    List,

    /// <summary><c>HashSet&lt;T&gt;</c>, <c>ISet&lt;T&gt;</c> and <c>IReadOnlySet&lt;T&gt;</c>.</summary>
    HashSet,

    /// <summary><c>Collection&lt;T&gt;</c>.</summary>
    Collection,

    /// <summary><c>ObservableCollection&lt;T&gt;</c>.</summary>
    ObservableCollection,
}
