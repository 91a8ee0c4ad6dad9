using System.Text;
using System.Text.Json;

namespace Arc.Json;

/// <summary>Writes a resource as JSON.</summary>
/// <typeparam name="T">The resource.</typeparam>
public abstract class ResourceJson<T>
    where T : class
{
    /// <summary>Writes one row.</summary>
    /// <param name="writer">Where to write.</param>
    /// <param name="value">The row.</param>
    /// <param name="readable">The members that the caller sees.</param>
    public abstract void Write(Utf8JsonWriter writer, T value, FieldMask readable);

    /// <summary>The JSON pointer of a C# member. Default: in camel case; overridden where a member has another name in JSON.</summary>
    /// <param name="member">The member, dotted for nested objects: <c>Address.Street</c>.</param>
    /// <returns>The pointer: <c>/address/street</c>.</returns>
    public virtual string PointerOf(string member)
    {
        ArgumentNullException.ThrowIfNull(member);
        var pointer = new StringBuilder(member.Length + 1);

        foreach (var range in member.AsSpan().Split('.'))
        {
            JsonPointer.Append(pointer, JsonNamingPolicy.CamelCase.ConvertName(member[range]));
        }

        return pointer.ToString();
    }
}
