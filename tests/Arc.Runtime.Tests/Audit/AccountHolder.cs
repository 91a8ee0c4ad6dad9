namespace Arc.Runtime.Tests.Audit;

public sealed class AccountHolder
{
    public string Name { get; set; } = "";

    public string Passcode { get; set; } = "";
}
