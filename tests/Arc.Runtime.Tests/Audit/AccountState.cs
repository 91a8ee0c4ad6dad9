namespace Arc.Runtime.Tests.Audit;

public enum AccountState
{
    Open,
    FrozenForever,
}
