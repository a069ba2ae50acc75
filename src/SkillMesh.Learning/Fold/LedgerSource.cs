using SkillMesh.Core.Ledgers;
using SkillMesh.Core.Ledgers.Scanning;
using SkillMesh.Core.Workspaces;
using SkillMesh.Learning.Tally;

namespace SkillMesh.Learning.Fold;

/// <summary>A ledger's files, open.</summary>
internal sealed class LedgerSource
{
    private LedgerSource(LedgerKind kind, IReadOnlyList<LedgerFile> files, IReadOnlyList<ScanFile> opened, int? spool) =>
        (Kind, Files, Opened, Spool) = (kind, files, opened, spool);

    public LedgerKind Kind { get; }

    public IReadOnlyList<LedgerFile> Files { get; }

    public IReadOnlyList<ScanFile> Opened { get; }

    /// <summary>Bytes of all files, as they were opened.</summary>
    public long Length
    {
        get
        {
            var length = 0L;
            for (var i = 0; i < Opened.Count; i++)
            {
                length += Opened[i].Length;
            }

            return length;
        }
    }

    /// <summary>Index of the spool, which is the last of the files; null when there is none.</summary>
    public int? Spool { get; }

    /// <summary>Ids that lines claim though they are not theirs.</summary>
    public HashSet<string> Special { get; } = new(StringComparer.Ordinal);

    public static LedgerSource Open(Workspace workspace, LedgerKind kind)
    {
        var files = LedgerFile.Find(workspace, kind);
        int? spool = files.Count > 0 && files[^1].Path == workspace.SpoolFile(kind) ? files.Count - 1 : null;
        var opened = new ScanFile[files.Count];
        for (var i = 0; i < opened.Length; i++)
        {
            opened[i] = files[i].Open();
        }

        return new LedgerSource(kind, files, opened, spool);
    }

    public void AddTo(LedgerPlaces places)
    {
        for (var i = 0; i < Files.Count; i++)
        {
            places.Add(Kind, Files[i], Opened[i]);
        }
    }
}
