using System.Collections.Immutable;

namespace Arc.Declarations;

/// <summary>The analyzer's listener: keeps everything, with locations.</summary>
internal sealed class KeptFindings(CancellationToken cancellation) : IFindings
{
    private readonly ImmutableArray<KeptFinding>.Builder _findings = ImmutableArray.CreateBuilder<KeptFinding>();

    public int Refusals { get; private set; }

    public bool WantsRemarks => true;

    public void Refuse(in Finding finding)
    {
        Refusals++;
        Remark(finding);
    }

    public void Remark(in Finding finding)
        => _findings.Add(new KeptFinding(
            finding.Id,
            finding.Place.Locate(cancellation),
            [.. finding.Arguments],
            finding.Properties is null ? ImmutableDictionary<string, string?>.Empty : ImmutableDictionary.CreateRange(finding.Properties),
            finding.Related is { } related ? [related.Locate(cancellation)] : []));

    public ImmutableArray<KeptFinding> ToImmutable() => _findings.ToImmutable();
}
