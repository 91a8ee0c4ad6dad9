using Arc.Declarations;

namespace Arc.Generators.Writing;

/// <summary>The words that declare types.</summary>
internal static class TypeKeywords
{
    public static Code Code(TypeKeyword keyword) => keyword switch
    {
        TypeKeyword.Record => Writing.Code.Of($"record"),
        TypeKeyword.Struct => Writing.Code.Of($"struct"),
        TypeKeyword.RecordStruct => Writing.Code.Of($"record struct"),
        TypeKeyword.Interface => Writing.Code.Of($"interface"),
        _ => Writing.Code.Of($"class"),
    };
}
