using Arc.Analyzers.Tests.Verification;

namespace Arc.Analyzers.Tests.Fields;

public sealed class RenameInJsonCodeFixTests
{
    [Fact]
    public Task A_name_taken_by_attribute_gives_way_to_the_members_own() => CodeFixVerifier.VerifyAsync(
        """
        [Resource, Permit(Operations.All, Anyone = true)]
        public partial class Product
        {
            public Guid Id { get; init; }
            public string Name { get; set; } = "";
            [JsonPropertyName("name")] public string {|ARC0203:DisplayName|} { get; set; } = "";
        }
        """,
        """
        [Resource, Permit(Operations.All, Anyone = true)]
        public partial class Product
        {
            public Guid Id { get; init; }
            public string Name { get; set; } = "";
            [JsonPropertyName("displayName")] public string DisplayName { get; set; } = "";
        }
        """);

    [Fact]
    public Task A_name_that_is_derived_twice_gets_the_next_free_number() => CodeFixVerifier.VerifyAsync(
        """
        [Resource, Permit(Operations.All, Anyone = true)]
        public partial class Product
        {
            public Guid Id { get; init; }
            public string Url { get; set; } = "";
            public string Url2 { get; set; } = "";
            [JsonPropertyName("url")] public string {|ARC0203:url|} { get; set; } = "";
        }
        """,
        """
        [Resource, Permit(Operations.All, Anyone = true)]
        public partial class Product
        {
            public Guid Id { get; init; }
            public string Url { get; set; } = "";
            public string Url2 { get; set; } = "";
            [JsonPropertyName("url3")] public string url { get; set; } = "";
        }
        """);
}
