using SkillMesh.Core.Ledgers;
using SkillMesh.Core.Ledgers.Scanning;
using SkillMesh.Core.Workspaces;
using SkillMesh.Learning.Tally;

namespace SkillMesh.Learning.Fold;

/// <summary>A ledger's files, open.</summary>
internal sealed class LedgerSource
{
    private LedgerSource(LedgerKind kind, IReadOnlyList<LedgerFile> files, IReadOnlyList<ScanFile> opened) =>
        (Kind, Files, Opened) = (kind, files, opened);

    public LedgerKind Kind { get; }

    public IReadOnlyList<LedgerFile> Files { get; }

    public IReadOnlyList<ScanFile> Opened { get; }

    /// <summary>Ids that lines claim though they are not theirs.</summary>
    public HashSet<string> Special { get; } = new(StringComparer.Ordinal);

    public static LedgerSource Open(Workspace workspace, LedgerKind kind)
    {
        var files = LedgerFile.Find(workspace, kind);
        return new LedgerSource(kind, files, [.. files.Select(file => file.Open())]);
    }

    public void AddTo(LedgerPlaces places)
    {
        for (var i = 0; i < Files.Count; i++)
        {
            places.Add(Kind, Files[i], Opened[i]);
        }
    }
}
