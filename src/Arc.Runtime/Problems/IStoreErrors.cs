namespace Arc.Problems;

/// <summary>Tells the errors of a store apart. Each store registers its own; the first that knows an error decides.</summary>
public interface IStoreErrors
{
    /// <summary>Classifies an error of <c>SaveChanges</c>.</summary>
    /// <param name="exception">The error, as thrown by EF Core.</param>
    /// <returns>The reason; null when the error is not the caller's to mend, or not of this store.</returns>
    StoreFailure? Classify(Exception exception);
}
