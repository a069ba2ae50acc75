namespace SkillMesh.Learning.Tally;

/// <summary>One pattern's records of one day and service, counted.</summary>
internal struct DayRow
{
    public int Count;
    public int Blocking;
    public int Warning;
    public int Nit;

    /// <summary>What they count together at age 0, in units of <see cref="Confidence.ShareTable.Unit"/>.</summary>
    public long Share;
}
