namespace Arc;

/// <summary>Collects everything that is wrong, so that the caller learns it at once.</summary>
public sealed class ValidationErrors
{
    private readonly Func<string, string> _pointerOf;
    private readonly List<FieldError> _errors;
    private readonly string _prefix;
    private int _seeded;

    /// <summary>Starts without errors.</summary>
    /// <param name="pointerOf">Gives the JSON pointer of a C# member, as <c>ResourceJson.PointerOf</c> does.</param>
    public ValidationErrors(Func<string, string> pointerOf)
        : this(pointerOf, [], "")
    {
    }

    private ValidationErrors(Func<string, string> pointerOf, List<FieldError> errors, string prefix)
    {
        _pointerOf = pointerOf;
        _errors = errors;
        _prefix = prefix;
    }

    /// <summary>Whether nothing is wrong so far.</summary>
    public bool IsEmpty => _errors.Count == 0;

    /// <summary>What is wrong so far, in the order found.</summary>
    public IReadOnlyList<FieldError> Errors => _errors;

    /// <summary>Reports a member, with the code <c>invalid</c>.</summary>
    /// <param name="member">The C# name (<c>nameof</c>), dotted for nested objects; empty for the whole.</param>
    /// <param name="message">What is wrong, for people.</param>
    public void Add(string member, string message) => Add(member, "invalid", message);

    /// <summary>Reports a member.</summary>
    /// <param name="member">The C# name (<c>nameof</c>), dotted for nested objects; empty for the whole.</param>
    /// <param name="code">What is wrong, for programs.</param>
    /// <param name="message">What is wrong, for people.</param>
    public void Add(string member, string code, string message)
    {
        ArgumentNullException.ThrowIfNull(member);
        AddAt(member.Length == 0 ? "" : _pointerOf(member), code, message);
    }

    /// <summary>Reports by JSON pointer.</summary>
    /// <param name="pointer">The pointer, relative to the value at hand.</param>
    /// <param name="code">What is wrong, for programs.</param>
    /// <param name="message">What is wrong, for people.</param>
    public void AddAt(string pointer, string code, string message)
    {
        var error = new FieldError(_prefix + pointer, code, message);

        // A member whose value could not even be read holds its default, about which there is nothing more to say.
        for (var i = 0; i < _seeded; i++)
        {
            if (_errors[i].Pointer == error.Pointer)
            {
                return;
            }
        }

        _errors.Add(error);
    }

    /// <summary>A view on the same errors for a nested value.</summary>
    /// <param name="pointer">Where the nested value stands: <c>/lines/3</c>.</param>
    /// <param name="pointerOf">Gives the JSON pointer of the nested value's C# members.</param>
    /// <returns>The view.</returns>
    public ValidationErrors Under(string pointer, Func<string, string>? pointerOf = null) => new(pointerOf ?? _pointerOf, _errors, _prefix + pointer);

    /// <summary>Starts with what was wrong while the body was read.</summary>
    internal void Seed(IReadOnlyList<FieldError> errors)
    {
        _errors.AddRange(errors);
        _seeded = _errors.Count;
    }
}
