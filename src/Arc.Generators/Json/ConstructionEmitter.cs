using Arc.Declarations;
using Arc.Declarations.Fields;
using Arc.Declarations.Resources;
using Arc.Generators.Writing;

namespace Arc.Generators.Json;

/// <summary>Writes how a body becomes a new object. What is absent keeps the value that the class gives it itself.</summary>
internal static class ConstructionEmitter
{
    public static void Emit(SourceWriter writer, TypeReference type, ConstructionDeclaration construction, InputNames input)
    {
        EmitRequired(writer, input);
        EmitInstance(writer, type, construction, input);
    }

    /// <summary>A new instance of what was present, without complaints about what was not.</summary>
    public static void EmitInstance(SourceWriter writer, TypeReference type, ConstructionDeclaration construction, InputNames input)
    {
        var arguments = Code.Join(", ", construction.Parameters.Select(parameter => Argument(input, parameter)));
        var initializers = Initializers(construction, input).ToList();
        var create = construction.IsAccessible ? Code.Of($"new {type}({arguments})") : Code.Of($"NewInstance({arguments})");
        if (initializers.Count == 0 || !construction.IsAccessible)
        {
            writer.Line($"var created = {create};");
        }
        else
        {
            writer.Line($"var created = {create}");
            using (writer.Initializer())
            {
                foreach (var (position, value) in initializers)
                {
                    writer.Line($"{new Identifier(input.Members[position].Name)} = {value},");
                }
            }
        }

        EmitSetters(writer, construction, input, initializers);
        writer.Blank();
        writer.Line($"return created;");
    }

    /// <summary>The accessors for setters that C# closes: <c>init</c> after creation, and setters that are not public.</summary>
    public static void EmitAccessors(SourceWriter writer, TypeReference type, ConstructionDeclaration construction, InputNames input)
    {
        if (!construction.IsAccessible)
        {
            var parameters = Code.Join(", ", construction.Parameters.Select(parameter => Code.Of($"{parameter.Type} {new Identifier(parameter.Name)}")));
            writer.Blank();
            writer.Line($"[global::System.Runtime.CompilerServices.UnsafeAccessor(global::System.Runtime.CompilerServices.UnsafeAccessorKind.Constructor)]");
            writer.Line($"private static extern {type} NewInstance({parameters});");
        }

        for (var i = 0; i < input.Members.Count; i++)
        {
            if (NeedsAccessor(construction, input.Members[i], i))
            {
                writer.Blank();
                UserSetters.EmitAccessor(writer, input.Members[i]);
            }
        }
    }

    private static void EmitRequired(SourceWriter writer, InputNames input)
    {
        foreach (var member in input.Members)
        {
            if (member.IsRequired && JsonMembers.IsRead(member))
            {
                using (writer.Block($"if (!{input.IsPresent(member)})"))
                {
                    writer.Line($"errors.AddAt({input.PointerOf(member)}, \"required\", \"Must be given.\");");
                }

                writer.Blank();
            }
        }
    }

    private static Code Argument(InputNames input, ConstructorParameter parameter)
    {
        var member = input.Members[parameter.MemberIndex];
        if (!JsonMembers.IsRead(member))
        {
            return GeneratedKey(member) ?? (parameter.Default is { } given ? Code.Of($"{Literal.Of(given)}") : Code.Of($"default!"));
        }

        var value = InputValues.Value(input, member, parameter.MemberIndex);
        if (input.Merges)
        {
            return value;
        }

        return parameter.Default is { } absent ? Code.Of($"{input.IsPresent(member)} ? {value} : {Literal.Of(absent)}") : value;
    }

    private static IEnumerable<(int Position, Code Value)> Initializers(ConstructionDeclaration construction, InputNames input)
    {
        for (var i = 0; i < input.Members.Count; i++)
        {
            var member = input.Members[i];
            var required = member.HasRequiredModifier && !construction.SetsRequiredMembers;
            if (JsonMembers.IsRead(member))
            {
                var value = InputValues.Value(input, member, i);
                if (required)
                {
                    yield return (i, value);
                }
                else if (member.Set == SetAccess.Init && !IsArgument(construction, i) && (input.Merges || (UserSetters.IsGeneric(member) && input.IsOwned)))
                {
                    // No accessor reaches into a generic class here, so an absent value becomes the type's default.
                    yield return (i, input.Merges ? value : Code.Of($"{input.IsPresent(member)} ? {value} : default!"));
                }
            }
            else if (!IsArgument(construction, i) && member.Set is SetAccess.Init or SetAccess.Public && GeneratedKey(member) is { } key)
            {
                yield return (i, key);
            }
            else if (required)
            {
                yield return (i, Code.Of($"default!"));
            }
        }
    }

    private static void EmitSetters(SourceWriter writer, ConstructionDeclaration construction, InputNames input, List<(int Position, Code Value)> initializers)
    {
        for (var i = 0; i < input.Members.Count; i++)
        {
            var member = input.Members[i];
            var done = construction.IsAccessible && initializers.Any(initializer => initializer.Position == i);
            if (done || IsArgument(construction, i))
            {
                continue;
            }

            if (JsonMembers.IsRead(member))
            {
                writer.Blank();
                if (input.Merges)
                {
                    writer.Line(Set(member, InputValues.Value(input, member, i)));
                    continue;
                }

                using (writer.Block($"if ({input.IsPresent(member)})"))
                {
                    writer.Line(Set(member, InputValues.Value(input, member, i)));
                }
            }
            else if (GeneratedKey(member) is { } key && member.Set != SetAccess.None)
            {
                writer.Blank();
                writer.Line(Set(member, key));
            }
        }
    }

    // A closed setter of a generic base class is reached through EF Core, which knows the member anyway.
    private static Code Set(MemberDeclaration member, Code value) => UserSetters.IsGeneric(member) && member.Set != SetAccess.Public
        ? Code.Of($"context.Db.Entry(created).Property(row => row.{new Identifier(member.Name)}).CurrentValue = {value};")
        : UserSetters.Set(member, Code.Of($"created"), value);

    private static bool NeedsAccessor(ConstructionDeclaration construction, MemberDeclaration member, int position)
    {
        if (UserSetters.IsGeneric(member) || IsArgument(construction, position))
        {
            return false;
        }

        var inInitializer = construction.IsAccessible && member.HasRequiredModifier && !construction.SetsRequiredMembers;
        return JsonMembers.IsRead(member)
            ? member.Set == SetAccess.Init && !inInitializer
            : GeneratedKey(member) is not null && (member.Set == SetAccess.Private || (member.Set == SetAccess.Init && !construction.IsAccessible));
    }

    private static bool IsArgument(ConstructionDeclaration construction, int position)
        => construction.Parameters.Any(parameter => parameter.MemberIndex == position);

    // Version 7 grows with time, so new rows meet at the end of the index; the clock is the application's.
    private static Code? GeneratedKey(MemberDeclaration member)
        => member is { IsKey: true, Value: ValueKind.Guid, IsServerManaged: true }
            ? Code.Of($"global::System.Guid.CreateVersion7(context.Time.GetUtcNow())")
            : null;
}
