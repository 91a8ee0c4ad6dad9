using Microsoft.EntityFrameworkCore;

namespace Arc.Problems;

/// <summary>
/// EF Core's in-memory store knows one constraint, the key, and reports it as the dictionary beneath does: by an
/// <see cref="ArgumentException"/> from its own assembly.
/// </summary>
internal sealed class InMemoryStoreErrors : IStoreErrors
{
    public StoreFailure? Classify(Exception exception) =>
        exception is ArgumentException { StackTrace: { } trace } && trace.Contains("EntityFrameworkCore.InMemory", StringComparison.Ordinal)
            ? new StoreFailure(StoreFailureKind.NotUnique)
            : null;
}
