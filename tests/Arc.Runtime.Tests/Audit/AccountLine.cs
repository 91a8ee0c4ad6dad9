namespace Arc.Runtime.Tests.Audit;

public sealed class AccountLine
{
    public string Text { get; set; } = "";

    public int Amount { get; set; }
}
