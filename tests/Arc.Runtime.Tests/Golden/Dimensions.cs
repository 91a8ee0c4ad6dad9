namespace Arc.Runtime.Tests.Golden;

public sealed class Dimensions
{
    public double Width { get; set; }

    public double? Height { get; set; }
}
