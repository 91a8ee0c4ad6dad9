namespace Arc.Runtime.Tests.Golden;

public enum ProductStatus
{
    Draft,
    Active,
    Retired,
}
