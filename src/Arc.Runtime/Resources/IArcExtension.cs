namespace Arc.Resources;

/// <summary>Lets a package beside the runtime plug in its stores and transports.</summary>
public interface IArcExtension
{
    /// <summary>Registers what the package brings.</summary>
    /// <param name="builder">The application in the making.</param>
    void Configure(ArcBuilder builder);
}
