using Microsoft.EntityFrameworkCore;

namespace Arc.EntityModel;

/// <summary>Removes rows of a database that nobody needs any more, a part at a time: one statement for all would hold its locks, and its snapshot, for as long as it takes.</summary>
internal static class OldRows
{
    private const int AtOnce = 5000;

    /// <returns>How many rows were removed.</returns>
    public static async Task<int> RemoveAsync<T>(IQueryable<T> rows, CancellationToken cancellationToken)
    {
        var all = 0;

        for (int removed; ; all += removed)
        {
            removed = await rows.Take(AtOnce).ExecuteDeleteAsync(cancellationToken).ConfigureAwait(false);

            if (removed < AtOnce)
            {
                return all + removed;
            }
        }
    }
}
