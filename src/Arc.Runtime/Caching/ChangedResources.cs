using System.Transactions;
using Arc.Resources;

namespace Arc.Caching;

/// <summary>The resources of which one context has saved rows, until others can see these rows. It belongs to its context.</summary>
internal sealed class ChangedResources
{
    private readonly List<ResourceInfo> _resources = [];

    public void Add(ResourceInfo resource)
    {
        if (!_resources.Contains(resource))
        {
            _resources.Add(resource);
        }
    }

    /// <summary>Drops what was kept of them: the rows are visible, or will be once a surrounding transaction scope completes.</summary>
    /// <param name="generations">What is dropped by.</param>
    /// <param name="enlisted">The transaction that the context was enlisted in by hand; null when there is none.</param>
    public void Raise(Generations generations, Transaction? enlisted = null)
    {
        if (_resources.Count == 0)
        {
            return;
        }

        if ((enlisted ?? Transaction.Current) is { } ambient)
        {
            ResourceInfo[] changed = [.. _resources];
            ambient.TransactionCompleted += (_, ended) =>
            {
                if (ended.Transaction?.TransactionInformation.Status != TransactionStatus.Aborted)
                {
                    Raise(generations, changed);
                }
            };
        }
        else
        {
            Raise(generations, _resources);
        }

        _resources.Clear();
    }

    /// <summary>Forgets them: they were rolled back.</summary>
    public void Clear() => _resources.Clear();

    private static void Raise(Generations generations, IReadOnlyList<ResourceInfo> resources)
    {
        foreach (var resource in resources)
        {
            generations.Raise(resource);
        }
    }
}
