using Arc.Declarations;
using Arc.Declarations.Fields;
using Arc.Declarations.Resources;
using Arc.Generators.Json;
using Arc.Generators.Resources;
using Arc.Generators.Writing;

namespace Arc.Generators.Events;

/// <summary>What the record of a resource's events, those of the objects within, and their properties are called.</summary>
internal sealed class SnapshotNames(ResourceDeclaration resource)
{
    /// <summary>Behind the resource's name: <c>ProductSnapshot</c>.</summary>
    public const string Concern = "Snapshot";

    // A record makes these itself, or inherits them.
    private static readonly HashSet<string> _taken = new(StringComparer.Ordinal)
    {
        "Clone", "EqualityContract", "PrintMembers", "Equals", "GetHashCode", "ToString", "GetType", "MemberwiseClone", "Finalize", "ReferenceEquals",
    };

    private readonly Companions _companions = Companions.Of(resource);

    public JsonTypes Types { get; } = new(resource);

    public Identifier Record => _companions.Name(Concern);

    public Identifier Reader => _companions.Name(Concern + "Reader");

    /// <summary>The record as it is named everywhere.</summary>
    public static string FullName(ResourceDeclaration resource) => Companions.Of(resource).FullName(Concern).Text;

    /// <summary>Whether the record of a resource has this name.</summary>
    public static bool IsRecord(ResourceDeclaration resource, string name) => Companions.Of(resource).Prefix + Concern == name;

    public Identifier RecordOf(OwnedDeclaration owned) => _companions.Name(Concern + Types.SimpleName(owned));

    public Identifier ReaderOf(OwnedDeclaration owned) => new(Types.SimpleName(owned) + "Reader");

    /// <summary>The properties of a record, in the order of the members: their own names, but for those that C# does not allow there.</summary>
    public static Identifier[] Properties(EquatableArray<MemberDeclaration> members, Identifier record)
    {
        var names = new HashSet<string>(members.Select(member => member.Name), StringComparer.Ordinal);
        return [.. members.Select(member =>
        {
            var name = member.Name;
            while (_taken.Contains(name) || new Identifier(name).Escaped == record.Escaped || (name != member.Name && !names.Add(name)))
            {
                name += "_";
            }

            return new Identifier(name);
        })];
    }

    /// <summary>The type of a member within its record.</summary>
    public Code TypeOf(MemberDeclaration member)
    {
        if (FallbackEmitter.IsFallback(member))
        {
            return Code.Of($"{member.Type}");
        }

        return member switch
        {
            { Shape: MemberShape.Owned } => Nullable(member, Code.Of($"{RecordOf(member.Owned!)}")),
            { Item: not null } => Nullable(member, Code.Of($"global::System.Collections.Generic.IReadOnlyList<{ItemOf(member)}>")),
            { Value: ValueKind.Bytes } => Nullable(member, Code.Of($"global::System.ReadOnlyMemory<byte>")),
            _ => Code.Of($"{member.Type}"),
        };
    }

    /// <summary>The type of a collection's items within its record.</summary>
    public Code ItemOf(MemberDeclaration member) => member.Shape == MemberShape.OwnedCollection
        ? Code.Of($"{RecordOf(member.Owned!)}{(member.Item!.IsNullable ? Code.Of($"?") : Code.Empty)}")
        : Code.Of($"{member.Item!}");

    private static Code Nullable(MemberDeclaration member, Code type) => member.IsNullable ? Code.Of($"{type}?") : type;
}
