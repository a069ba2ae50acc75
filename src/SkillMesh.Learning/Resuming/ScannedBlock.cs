using SkillMesh.Core.Ledgers.Scanning;

namespace SkillMesh.Learning.Resuming;

/// <summary>Whole lines of a file as they were counted.</summary>
/// <param name="Offset">Where they start.</param>
/// <param name="Length">Bytes of them.</param>
/// <param name="Hash">Their hash.</param>
internal readonly record struct ScannedBlock(long Offset, int Length, ContentKey Hash)
{
    public long End => Offset + Length;
}
