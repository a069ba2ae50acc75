using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Files;
using SkillMesh.Core.Workspaces;

namespace SkillMesh.Core.Ledgers;

/// <summary>What was done to one file.</summary>
/// <param name="Path">The ledger file, as messages show it.</param>
/// <param name="Quarantine">The file that holds what was moved, as messages show it.</param>
/// <param name="Lines">Lines moved.</param>
/// <param name="Bytes">Bytes moved, line feeds included.</param>
public sealed record RepairedFile(string Path, string Quarantine, int Lines, long Bytes);

/// <summary>Moves what is no record out of a ledger into a <c>.quarantine</c> file beside it. Nothing is deleted.</summary>
/// <remarks>
/// Moved are: torn tails, text that is not one strict JSON object, invalid UTF-8, over-long lines, and the marker lines of a
/// git conflict, so that the records of both sides stand: records are immutable, both belong. Records that do not match
/// their schema, copies and one id with two contents are records: they stay and are reported. Stopped at any point every
/// byte is in the ledger, in the quarantine, or in both, and the next run ends the work.
/// </remarks>
public sealed class LedgerRepair(Workspace workspace, LedgerWriter writer)
{
    private const int BufferSize = 1 << 17;

    /// <summary>Repairs the files of one ledger that <paramref name="covers"/> takes by their display path, all by default.</summary>
    /// <returns>What was moved, file by file; empty when there was nothing to do.</returns>
    /// <exception cref="SkillMeshException">SKM0007 while another process writes; SKM0008 when the disk refuses.</exception>
    public IReadOnlyList<RepairedFile> Run(LedgerKind kind, Predicate<string>? covers = null)
    {
        if (!LedgerFile.Find(workspace, kind).Any(file => covers?.Invoke(file.DisplayPath) != false))
        {
            return [];
        }

        using var held = writer.Lock(kind);
        var repaired = new List<RepairedFile>();
        foreach (var file in LedgerFile.Find(workspace, kind).Where(file => covers?.Invoke(file.DisplayPath) != false))
        {
            try
            {
                if (Repair(kind, file) is { } result)
                {
                    repaired.Add(result);
                }
            }
            catch (Exception error) when (DiskRefusal.Is(error))
            {
                throw new SkillMeshException(
                    WorkspaceRules.FileAccess.At("", $"cannot repair {file.DisplayPath}: {error.Message}"), ExitCode.Unsafe, error);
            }
        }

        return repaired;
    }

    private RepairedFile? Repair(LedgerKind kind, LedgerFile file)
    {
        using var edit = new LedgerEdit(workspace, file);
        edit.Scan(line => LedgerEdit.Parse(line) is not null);
        if (edit.Removed.Count == 0)
        {
            return null;
        }

        var quarantine = (file.IsShard ? workspace.LedgerFile(kind) : file.Path) + ".quarantine";
        Keep(edit, quarantine);
        FaultPoints.Reach("repair.before-rewrite");
        edit.Apply("repair");
        return new RepairedFile(
            file.DisplayPath,
            file.DisplayPath.StartsWith("spool/", StringComparison.Ordinal) ? file.DisplayPath + ".quarantine" : workspace.Relative(quarantine),
            edit.Removed.Count,
            edit.Removed.Sum(range => range.End - range.Start));
    }

    // On disk before the ledger is touched.
    private void Keep(LedgerEdit edit, string quarantine)
    {
        RegularFile.Require(quarantine);
        var root = workspace.RootOf(quarantine);
        using var file = AppendFile.Open(quarantine, root);
        if (!EndsWith(file, edit))
        {
            using var target = new BufferedStream(new QuarantineStream(file), BufferSize);
            edit.CopyRemoved(target);
        }

        file.Flush();
        DurableFile.FlushFolders(Path.GetDirectoryName(quarantine)!, root);
    }

    // A run that was stopped before it rewrote the ledger has left the same bytes here.
    private static bool EndsWith(AppendFile file, LedgerEdit edit)
    {
        using var compare = new TailComparison(file, edit.RemovedLength);
        edit.CopyRemoved(compare);
        return compare.IsEqual;
    }
}
