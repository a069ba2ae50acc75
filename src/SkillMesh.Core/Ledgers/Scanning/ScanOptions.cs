namespace SkillMesh.Core.Ledgers.Scanning;

/// <summary>How files are scanned; it shows in no result.</summary>
/// <param name="Threads">Most threads.</param>
/// <param name="ChunkBytes">Bytes of a chunk.</param>
public sealed record ScanOptions(int Threads, int ChunkBytes = ChunkScan.ChunkBytes)
{
    /// <summary>A thread for each processor.</summary>
    public static ScanOptions Default { get; } = new(Environment.ProcessorCount);
}
