namespace Arc.Json;

/// <summary>What is wrong with one body.</summary>
public sealed class BodyErrors
{
    // A hostile body can be wrong in a hundred thousand places; the first hundred are enough to mend it.
    private const int MaxErrors = 100;

    private readonly List<FieldError> _errors = [];
    private readonly List<string> _denied = [];

    /// <summary>What is wrong, in the order of the body; the first hundred at most.</summary>
    public IReadOnlyList<FieldError> Errors => _errors;

    /// <summary>The members that the caller may not write but sent.</summary>
    public IReadOnlyList<string> Denied => _denied;

    /// <summary>Whether the body can be used.</summary>
    public bool IsEmpty => _errors.Count == 0 && _denied.Count == 0;

    internal bool IsFull => _errors.Count >= MaxErrors;

    internal void Add(FieldError error) => _errors.Add(error);

    internal void Deny(string name)
    {
        if (!_denied.Contains(name))
        {
            _denied.Add(name);
        }
    }
}
