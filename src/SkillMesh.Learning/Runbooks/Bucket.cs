namespace SkillMesh.Learning.Runbooks;

/// <summary>Counts as runbooks show them: "seen 10+ times". An entry changes when its pattern reaches the next bucket,
/// not at every record.</summary>
public static class Bucket
{
    private static readonly int[] Steps = [100, 50, 20, 10, 5, 3, 2, 1];

    /// <summary>The largest bucket that <paramref name="count"/> (at least 1) has reached.</summary>
    public static int Of(int count) => Steps.First(step => count >= step || step == 1);
}
