using System.Text;
using System.Text.Json;
using Arc.Generators.Live.Shapes;
using Arc.Json;

namespace Arc.Generators.Live.Json;

/// <summary>What was emitted for a shape, called directly.</summary>
internal static class Emitted
{
    public static string Write<T>(ResourceJson<T> json, T value)
        where T : class
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            json.Write(writer, value, FieldMask.All);
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    /// <summary>The value of a body, or null when something is wrong with it.</summary>
    public static T? Read<T>(ResourceInput<T> input, string body)
        where T : class
    {
        var errors = new BodyErrors();
        try
        {
            var json = new JsonInput(Encoding.UTF8.GetBytes(body), errors, FieldMask.All);
            input.Read(ref json);
        }
        catch (JsonException)
        {
            return null;
        }

        var validation = new ValidationErrors(member => "/" + member);
        if (errors.Errors.Count > 0)
        {
            return null;
        }

        var context = new OperationContext { Services = null!, Scope = Scope.Anonymous, Operation = Operations.Create, Db = null! };
        var created = input.Create(context, validation);
        return validation.IsEmpty ? created : null;
    }

    public static Scalars? ReadScalars(string body) => Read(new ScalarsInput(), body);
}
