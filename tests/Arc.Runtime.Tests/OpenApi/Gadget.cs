namespace Arc.Runtime.Tests.OpenApi;

public sealed class Gadget
{
    public Guid Id { get; init; }

    public string? Secret { get; set; }
}
