using System.Text.Json;
using Arc.Idempotency;
using Arc.Json;
using Arc.Problems;
using Microsoft.AspNetCore.Http;

namespace Arc.Resources;

public abstract partial class ResourceController<T, TKey>
{
    /// <summary>Reads a body by a method that must not keep the reader.</summary>
    private delegate void BodyReader(ref JsonInput input);

    /// <summary>Step 3 of writes. What is wrong with single members stays in <paramref name="errors"/>, to be reported with the rest.</summary>
    private async ValueTask<Problem?> ReadBodyAsync(HttpContext context, ResourceInput<T> input, BodyErrors errors, Scope scope, bool takesTenant = false)
    {
        using var body = await RequestBody.ReadAsync(context, Runtime.Options.MaxBodyBytes).ConfigureAwait(false);

        IdempotentCall.Of(context)?.Hash(body.Memory);

        return body.Problem ?? Parse(body.Bytes, input.Read, errors, Permissions.WritableFields(scope), takesTenant);
    }

    private Problem? Parse(ReadOnlySpan<byte> json, BodyReader read, BodyErrors errors, FieldMask writable, bool takesTenant = false)
    {
        var options = Runtime.Options;

        try
        {
            var input = new JsonInput(json, errors, writable, options.IgnoreUnknownFields, options.MaxDepth) { TakesTenant = takesTenant };
            read(ref input);
            input.End();
        }
        catch (JsonException exception)
        {
            return MalformedJson.Describe(exception, json, options.MaxDepth);
        }

        return errors.Denied.Count > 0 ? Denied(errors.Denied)
            : errors.Errors is [{ Pointer: "" }] ? Invalid(errors.Errors) // no object at all: it lacks nothing but being one
            : null;
    }

    private static Problem Denied(IReadOnlyList<string> names) =>
        new(ProblemKind.Forbidden, $"Not permitted to write: {string.Join(", ", names)}.")
        {
            Errors = [.. names.Select(name => new FieldError($"/{name}", "denied", "Not permitted to write."))],
        };

    private static Problem Invalid(IReadOnlyList<FieldError> errors) => new(ProblemKind.ValidationError) { Errors = errors };
}
