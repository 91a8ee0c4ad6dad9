using Arc.Declarations;
using Arc.Declarations.Events;
using Arc.Generators.Writing;

namespace Arc.Generators.Events;

/// <summary>Writes what brings the data of older versions to that of a record.</summary>
internal static class UpcasterEmitter
{
    private static readonly Code _json = Code.Of($"global::System.Text.Json.Nodes.JsonObject");

    /// <summary>The record's side: from which version on, and the way to the next one.</summary>
    /// <param name="writer">Where to write.</param>
    /// <param name="contract">The interface of the record.</param>
    /// <param name="upcasters">At least one.</param>
    /// <param name="methods">The class in which <see cref="EmitMethods"/> writes.</param>
    /// <param name="isOurs">The record is Arc's, and marked as such; else each member is marked.</param>
    public static void EmitImplementation(SourceWriter writer, Code contract, EquatableArray<UpcasterDeclaration> upcasters, Identifier methods, bool isOurs)
    {
        Code[] members =
        [
            Code.Of($"static int {contract}.OldestVersion => {upcasters[0].From};"),
            Code.Of($"static {_json} {contract}.Upcast(int version, {_json} data) => {methods}.Upcast(version, data);"),
        ];
        foreach (var member in members)
        {
            if (!isOurs)
            {
                writer.Line($"{SourceFile.GeneratedCode}");
            }

            writer.Line($"{member}");
            writer.Blank();
        }
    }

    /// <summary>The methods themselves, each by the version that it takes; there is at least one.</summary>
    public static void EmitMethods(SourceWriter writer, EquatableArray<UpcasterDeclaration> upcasters)
    {
        using (writer.Block($"public static {_json} Upcast(int version, {_json} data) => version switch", "};"))
        {
            foreach (var upcaster in upcasters)
            {
                writer.Line($"{upcaster.From} => {UserMethods.Call(upcaster.Method, Code.Empty, Code.Of($"data"))},");
            }

            writer.Line($"_ => throw new global::System.ArgumentOutOfRangeException(nameof(version)),");
        }

        foreach (var upcaster in upcasters)
        {
            if (!upcaster.Method.IsAccessible)
            {
                writer.Blank();
                UserMethods.EmitAccessor(writer, upcaster.Method, _json, Code.Of($"{_json} data"));
            }
        }
    }
}
