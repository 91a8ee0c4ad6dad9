using Microsoft.EntityFrameworkCore.Metadata;

namespace Arc.Audit;

/// <summary>Something owned, in entries of the trail.</summary>
/// <param name="Navigation">The way to it.</param>
/// <param name="Name">Its name in entries.</param>
/// <param name="IsMasked">Whether nobody reads it.</param>
/// <param name="Plan">What it holds.</param>
internal sealed record AuditPart(INavigation Navigation, string Name, bool IsMasked, AuditPlan Plan);
