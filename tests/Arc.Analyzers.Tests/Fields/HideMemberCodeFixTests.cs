using Arc.Analyzers.Tests.Verification;

namespace Arc.Analyzers.Tests.Fields;

public sealed class HideMemberCodeFixTests
{
    [Fact]
    public Task What_looks_secret_is_hidden() => CodeFixVerifier.VerifyAsync(
        """
        [Resource, Permit(Operations.All, Anyone = true)]
        public partial class Account
        {
            public Guid Id { get; init; }

            /// <summary>Never in the clear.</summary>
            public string {|ARC0204:PasswordHash|} { get; private set; } = "";

            [StringLength(40)]
            public string? {|ARC0204:ApiKey|} { get; set; }

            [StringLength(40)] internal string? Nothing { get; set; }

            [StringLength(40)] public string? {|ARC0204:Secret|} { get; set; }
        }
        """,
        """
        [Resource, Permit(Operations.All, Anyone = true)]
        public partial class Account
        {
            public Guid Id { get; init; }

            /// <summary>Never in the clear.</summary>
            [Hidden] public string PasswordHash { get; private set; } = "";

            [StringLength(40)]
            [Hidden] public string? ApiKey { get; set; }

            [StringLength(40)] internal string? Nothing { get; set; }

            [StringLength(40)] [Hidden] public string? Secret { get; set; }
        }
        """);
}
