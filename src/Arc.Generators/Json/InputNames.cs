using Arc.Declarations;
using Arc.Declarations.Fields;
using Arc.Declarations.Tenancy;
using Arc.Generators.Writing;

namespace Arc.Generators.Json;

/// <summary>What the parts of an emitted input class call each other.</summary>
/// <param name="members">The members that the body may hold.</param>
/// <param name="json">The class that holds names and metadata, as the input class sees it.</param>
/// <param name="types">The owned types and enums.</param>
/// <param name="presentName">The property or field that remembers what was present.</param>
/// <param name="pointer">What stands before the pointers of the members: nothing, or the parameter <c>pointer</c>.</param>
internal sealed class InputNames(EquatableArray<MemberDeclaration> members, Code json, JsonTypes types, string presentName, Code pointer)
{
    public EquatableArray<MemberDeclaration> Members => members;

    public LocalNames Names { get; } = new(members);

    public Code Json => json;

    public JsonTypes Types => types;

    public string PresentName => presentName;

    /// <summary>It reads an owned object, not a resource or the parameters of an action.</summary>
    public bool IsOwned => !pointer.IsEmpty;

    /// <summary>The member by which a caller who works across tenants names that of a new row; null where no body can.</summary>
    public TenantDeclaration? Tenant { get; init; }

    /// <summary>What is absent is taken from the object <c>existing</c>.</summary>
    public bool Merges { get; init; }

    /// <summary>The test whether a member was present.</summary>
    public Code IsPresent(MemberDeclaration member) => Code.Of($"{new Identifier(presentName)}.Includes({member.Index})");

    /// <summary>The pointer of a member, as an expression.</summary>
    public Code PointerOf(MemberDeclaration member)
    {
        var own = Literal.Of(PointerEmitter.Pointer(member.JsonName));
        return pointer.IsEmpty ? Code.Of($"{own}") : Code.Of($"{pointer} + {own}");
    }
}
