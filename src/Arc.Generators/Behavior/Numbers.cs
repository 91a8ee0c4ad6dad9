using Arc.Declarations.Fields;

namespace Arc.Generators.Behavior;

/// <summary>Number types in C#.</summary>
internal static class Numbers
{
    /// <summary>The suffix of a literal; null for what is no number.</summary>
    public static string? Suffix(ValueKind kind) => kind switch
    {
        ValueKind.Byte or ValueKind.SByte or ValueKind.Int16 or ValueKind.UInt16 or ValueKind.Int32 => "",
        ValueKind.UInt32 => "U",
        ValueKind.Int64 => "L",
        ValueKind.UInt64 => "UL",
        ValueKind.Decimal => "M",
        ValueKind.Double => "D",
        ValueKind.Single => "F",
        _ => null,
    };

    public static bool IsWhole(ValueKind kind) => kind is >= ValueKind.Byte and <= ValueKind.UInt64;
}
