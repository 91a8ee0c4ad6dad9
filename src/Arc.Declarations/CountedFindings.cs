namespace Arc.Declarations;

/// <summary>The generator's listener: remembers only that something was wrong. One per read.</summary>
internal sealed class CountedFindings : IFindings
{
    public int Refusals { get; private set; }

    public bool WantsRemarks => false;

    public void Refuse(in Finding finding) => Refusals++;

    public void Remark(in Finding finding)
    {
    }
}
