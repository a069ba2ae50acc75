using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Ledgers.Scanning;
using SkillMesh.Learning.Resuming;
using SkillMesh.Learning.Settings;

namespace SkillMesh.Learning.Tally;

/// <summary>Where the facts of one ledger go.</summary>
/// <param name="Tally">The tally.</param>
/// <param name="Lists">Numbers of lists of agents.</param>
/// <param name="Settings">Routes and names.</param>
/// <param name="Ledger">Index of the ledger among those of evidence.</param>
/// <param name="FirstFile">Place number of its first file.</param>
internal sealed record ScanTarget(EvidenceTally Tally, AgentLists Lists, LearningSettings Settings, int Ledger, int FirstFile)
{
    /// <summary>Where the blocks that were counted are noted; null when nobody goes on from them.</summary>
    public BlockLogs? Blocks { get; init; }

    /// <summary>Path rules that were looked at.</summary>
    public PathMemo Paths { get; } = new(Settings.Routes, Tally.Hasher);

    private readonly Dictionary<ContentKey, Diagnostic> _faults = [];

    /// <summary>What keeps valid records from being evidence, once for all copies.</summary>
    public IEnumerable<Diagnostic> Faults => _faults.Values;

    public void AddFault(ContentKey key, Diagnostic fault)
    {
        // The earliest place stands for all copies.
        if (!_faults.TryGetValue(key, out var known) || fault.Position < known.Position)
        {
            _faults[key] = fault;
        }
    }
}
