namespace SkillMesh.Learning.Resuming;

/// <summary>A file that is in a remembered fold.</summary>
/// <param name="Ledger">Index of its ledger.</param>
/// <param name="Path">As it is shown, which is the same in every run.</param>
/// <param name="Blocks">What was counted, from its first byte on.</param>
internal sealed record SavedFile(int Ledger, string Path, IReadOnlyList<ScannedBlock> Blocks)
{
    public long Length => Blocks.Count == 0 ? 0 : Blocks[^1].End;
}
