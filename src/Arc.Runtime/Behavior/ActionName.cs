using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Arc.Json;
using Arc.Problems;

namespace Arc.Behavior;

/// <summary>Finds out which action a body calls, wherever in it the name stands.</summary>
internal static class ActionName
{
    private const string Member = "action";
    private const string Choices = "validActions";

    /// <summary>Reads the name.</summary>
    /// <returns>What is wrong; null when the name is one of <paramref name="known"/>.</returns>
    public static Problem? Read(ReadOnlySpan<byte> json, IReadOnlyList<string> known, int maxDepth, out string name)
    {
        name = "";
        var errors = new BodyErrors();

        try
        {
            var input = new JsonInput(json, errors, FieldMask.None, ignoreUnknown: true, maxDepth);

            if (TryRead(ref input, out var found) && errors.IsEmpty)
            {
                if (known.Contains(found))
                {
                    name = found;
                    return null;
                }

                return Refuse(known, new FieldError($"/{Member}", "unknown_action", $"There is no action '{JsonPointer.Shorten(found)}'."));
            }
        }
        catch (JsonException exception)
        {
            return MalformedJson.Describe(exception, json, maxDepth);
        }

        return Refuse(known, errors.IsEmpty ? [new FieldError($"/{Member}", "required", "Must name the action.")] : [.. errors.Errors]);
    }

    private static bool TryRead(ref JsonInput input, [NotNullWhen(true)] out string? name)
    {
        name = null;

        if (!input.BeginObject())
        {
            return false;
        }

        var present = FieldMask.None;

        while (input.NextMember())
        {
            if (!input.NameIs("action"u8))
            {
                input.Skip();
            }
            else if (input.First(ref present, 0))
            {
                name = input.ReadString();
            }
        }

        input.End();

        return name is not null;
    }

    private static Problem Refuse(IReadOnlyList<string> known, params FieldError[] errors) =>
        new(ProblemKind.ValidationError) { Errors = errors, Choices = (Choices, known) };
}
