using Arc.Declarations;
using Arc.Declarations.Fields;
using Arc.Declarations.Resources;
using Arc.Declarations.Tenancy;
using Arc.Generators.Resources;
using Arc.Generators.Writing;

namespace Arc.Generators.Json;

/// <summary>Writes the class that reads the bodies of a resource: what was present, and what it makes of a row.</summary>
internal static class InputEmitter
{
    public static void Emit(SourceWriter writer, ResourceDeclaration resource, JsonTypes types)
    {
        var input = new InputNames(resource.Members, Code.Of($"{Companions.Of(resource).Name("Json")}"), types, "Present", Code.Empty) { Tenant = resource.Tenant };
        writer.Docs($"Reads the body of a <see cref=\"{resource.Type}\"/>.");
        writer.Line($"{SourceFile.GeneratedCode}");
        using (writer.Block($"internal sealed class {Companions.Of(resource).Name("Input")} : global::Arc.Json.ResourceInput<{resource.Type}>"))
        {
            EmitFields(writer, input);
            writer.Line($"/// <inheritdoc/>");
            using (writer.Block($"public override void Read(ref global::Arc.Json.JsonInput input)"))
            {
                EmitRead(writer, input);
            }

            writer.Blank();
            writer.Line($"/// <inheritdoc/>");
            using (writer.Block($"public override {resource.Type} Create(global::Arc.OperationContext context, global::Arc.ValidationErrors errors)"))
            {
                ConstructionEmitter.Emit(writer, resource.Type, resource.Construction!, input);
            }

            writer.Blank();
            writer.Line($"/// <inheritdoc/>");
            using (writer.Block($"public override void ApplyTo({resource.Type} target, global::Arc.ValidationErrors errors)"))
            {
                MergeEmitter.EmitStatements(writer, input, immutable: true);
            }

            ConstructionEmitter.EmitAccessors(writer, resource.Type, resource.Construction!, input);
            CollectionReader.Emit(writer, input);
            foreach (var owned in types.Owned)
            {
                OwnedInputEmitter.Emit(writer, owned, types);
            }
        }
    }

    /// <summary>The names that a body may hold, and a field for each value.</summary>
    public static void EmitFields(SourceWriter writer, InputNames input)
    {
        var known = Code.Join(", ", input.Members.Where(JsonMembers.IsKnown).Select(member => Code.Of($"{Literal.Of(member.JsonName)}")));
        writer.Line($"private static readonly string[] _knownNames = [{known}];");
        writer.Blank();
        EmitValueFields(writer, input);
    }

    /// <summary>A field for each value that a body may give.</summary>
    public static void EmitValueFields(SourceWriter writer, InputNames input)
    {
        var any = false;
        for (var i = 0; i < input.Members.Count; i++)
        {
            if (JsonMembers.IsRead(input.Members[i]))
            {
                writer.Line($"private {InputValues.FieldType(input.Members[i], input.Types)} {input.Names.Field(i)};");
                any = true;
            }
        }

        if (any)
        {
            writer.Blank();
        }
    }

    /// <summary>The loop over the members of an object; names are told apart by length first.</summary>
    public static void EmitRead(SourceWriter writer, InputNames input)
    {
        EmitRead(writer, input, discriminator: false, otherwise: Code.Of($"return;"));
    }

    /// <summary>The same loop for the other classes that read an object.</summary>
    /// <param name="writer">Where to write.</param>
    /// <param name="input">The input class.</param>
    /// <param name="discriminator">Pass over the member <c>action</c>, which names the action whose parameters these are.</param>
    /// <param name="otherwise">What to do when the value is no object.</param>
    public static void EmitRead(SourceWriter writer, InputNames input, bool discriminator, Code otherwise)
    {
        using (writer.Block($"if (!input.BeginObject())"))
        {
            writer.Line(otherwise);
        }

        writer.Blank();
        var notes = !discriminator || !input.Members.IsEmpty;
        if (notes)
        {
            writer.Line($"var present = global::Arc.FieldMask.None;");
        }

        if (input.Members.Any(member => JsonMembers.IsKnown(member) && !JsonMembers.IsRead(member)))
        {
            writer.Line($"var passed = global::Arc.FieldMask.None;");
        }

        using (writer.Block($"while (input.NextMember())"))
        {
            using (writer.Block($"switch (input.NameLength)"))
            {
                if (discriminator)
                {
                    writer.Line($"case 6 when input.NameIs(\"action\"u8):");
                    using (writer.Indent())
                    {
                        writer.Line($"input.Skip();");
                        writer.Line($"break;");
                    }
                }

                EmitCases(writer, input);
                writer.Line($"default:");
                using (writer.Indent())
                {
                    writer.Line($"input.Unknown(_knownNames);");
                    writer.Line($"break;");
                }
            }
        }

        if (notes)
        {
            writer.Blank();
            writer.Line($"{new Identifier(input.PresentName)} = present;");
        }
    }

    private static void EmitCases(SourceWriter writer, InputNames input)
    {
        for (var i = 0; i < input.Members.Count; i++)
        {
            var member = input.Members[i];
            if (!JsonMembers.IsKnown(member))
            {
                continue;
            }

            var length = System.Text.Encoding.UTF8.GetByteCount(member.JsonName);
            writer.Line($"case {length} when input.NameIs({Literal.Utf8(member.JsonName)}):");
            using (writer.Indent())
            {
                if (JsonMembers.IsRead(member))
                {
                    EmitCase(writer, input, member, i);
                }
                else if (input.Tenant is { } tenant && tenant.Index == member.Index)
                {
                    EmitTenant(writer, tenant);
                }
                else
                {
                    writer.Line($"input.ReadOnly(ref passed, {member.Index});");
                }

                writer.Line($"break;");
            }
        }
    }

    private static void EmitTenant(SourceWriter writer, TenantDeclaration tenant)
    {
        writer.Comment("[Tenant(nameof(" + tenant.Member + "))]");
        using (writer.Block($"if (input.NamesTenant(ref passed, {tenant.Index}))"))
        {
            writer.Line(tenant.Value == ValueKind.String
                ? Code.Of($"Tenant = input.ReadTenant();")
                : Code.Of($"Tenant = input.{new Identifier("Read" + tenant.Value)}().ToString(null, global::System.Globalization.CultureInfo.InvariantCulture);"));
        }

        writer.Blank();
    }

    private static void EmitCase(SourceWriter writer, InputNames input, MemberDeclaration member, int position)
    {
        var conditions = Code.Of($"input.First(ref present, {member.Index})");
        if (!member.Access.WriteRoles.IsEmpty || !member.Access.ReadRoles.IsEmpty)
        {
            conditions = Code.Of($"{conditions} && input.MayWrite({member.Index}, {Literal.Of(member.JsonName)})");
        }

        if (member.IsNullable)
        {
            conditions = Code.Of($"{conditions} && !input.IsNull");
        }

        using (writer.Block($"if ({conditions})"))
        {
            InputValues.EmitRead(writer, input, member, position);
        }

        writer.Blank();
    }
}
