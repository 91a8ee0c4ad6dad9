using Arc.Declarations;
using Arc.Declarations.Fields;
using Arc.Declarations.Resources;
using Arc.Generators.Writing;

namespace Arc.Generators.Events;

/// <summary>
/// Writes the record that a resource's events carry. One for all of them: what was created, changed or removed is the same row,
/// and a method that hears of two of these needs one parameter.
/// </summary>
internal static class SnapshotEmitter
{
    public static void Emit(SourceWriter writer, ResourceDeclaration resource, SnapshotNames names)
    {
        writer.Docs($"A <see cref=\"{resource.Type}\"/> as its events carry it: after the change, or before its removal; without what is not for everybody.");
        writer.Line($"{SourceFile.GeneratedCode}");
        writer.Line($"[global::Arc.EventRecord({Types(resource)})]");
        using (writer.Block($"{Access(resource)} sealed record {names.Record} : global::Arc.Events.IEventRecord<{names.Record}>"))
        {
            EmitProperties(writer, resource.Members, names, names.Record);
            EmitImplementation(writer, resource, names);
        }

        foreach (var owned in names.Types.Owned)
        {
            writer.Blank();
            writer.Docs($"A <see cref=\"{owned.Type.NotNull()}\"/> within a <see cref=\"{names.Record}\"/>.");
            writer.Line($"{SourceFile.GeneratedCode}");
            using (writer.Block($"{Access(resource)} sealed record {names.RecordOf(owned)}"))
            {
                EmitProperties(writer, owned.Members, names, names.RecordOf(owned));
            }
        }
    }

    /// <summary>The types of the events, as arguments.</summary>
    public static Code Types(ResourceDeclaration resource)
        => Code.Join(", ", EventTypes.Of(resource).Select(type => Code.Of($"{Literal.Of(type)}")));

    private static Code Access(ResourceDeclaration resource) => resource.IsPublic ? Code.Of($"public") : Code.Of($"internal");

    private static void EmitProperties(SourceWriter writer, EquatableArray<MemberDeclaration> members, SnapshotNames names, Identifier record)
    {
        var properties = SnapshotNames.Properties(members, record);
        for (var i = 0; i < members.Count; i++)
        {
            writer.Docs(members[i].Summary ?? $"The value of {members[i].JsonName}.");
            writer.Line($"public required {names.TypeOf(members[i])} {properties[i]} {{ get; init; }}");
            writer.Blank();
        }
    }

    private static void EmitImplementation(SourceWriter writer, ResourceDeclaration resource, SnapshotNames names)
    {
        var contract = Code.Of($"global::Arc.Events.IEventRecord<{names.Record}>");
        writer.Line($"static global::System.Collections.Generic.IReadOnlyList<string> {contract}.EventTypes => {names.Reader}.EventTypes;");
        writer.Blank();
        writer.Line($"static int {contract}.SchemaVersion => {resource.EventVersion};");
        writer.Blank();
        if (!resource.Upcasters.IsEmpty)
        {
            UpcasterEmitter.EmitImplementation(writer, contract, resource.Upcasters, names.Reader, isOurs: true);
        }

        writer.Line($"static {names.Record} {contract}.Read(ref global::Arc.Json.JsonInput input) => {names.Reader}.Read(ref input);");
    }
}
