using Arc.Declarations.Query;

namespace Arc.Declarations.Behavior;

/// <summary>The methods of a class that have a meaning, while it is read.</summary>
internal sealed class ResourceMethods
{
    public List<ActionDeclaration> Actions { get; } = [];

    public List<HookDeclaration> Hooks { get; } = [];

    public List<ValidateDeclaration> Validators { get; } = [];

    public List<NamedQueryDeclaration> Queries { get; } = [];
}
