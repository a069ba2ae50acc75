using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Files;
using SkillMesh.Core.Records;
using SkillMesh.Core.Workspaces;

namespace SkillMesh.Core.Ledgers;

/// <summary>One file of a ledger.</summary>
/// <param name="Path">Absolute path.</param>
/// <param name="DisplayPath">Path for messages: relative to the root, or <c>spool/NAME.jsonl</c> for the spool.</param>
/// <param name="IsShard">Whether it is a shard: written once, named by its content.</param>
public sealed record LedgerFile(string Path, string DisplayPath, bool IsShard)
{
    /// <summary>The files of <paramref name="kind"/> that exist: the seeds' file, the shards by name, the spool.</summary>
    public static IReadOnlyList<LedgerFile> Find(Workspace workspace, LedgerKind kind)
    {
        var files = new List<LedgerFile>();
        var published = workspace.LedgerFile(kind);
        if (RegularFile.Exists(published))
        {
            files.Add(new LedgerFile(published, workspace.Relative(published), IsShard: false));
        }

        var folder = workspace.ShardFolder(kind);
        if (Directory.Exists(folder))
        {
            foreach (var shard in Directory.EnumerateFiles(folder, "*.jsonl").Order(StringComparer.Ordinal))
            {
                var relative = workspace.Relative(shard);
                files.Add(new LedgerFile(workspace.Resolve(relative), relative, IsShard: true));
            }
        }

        var spool = workspace.SpoolFile(kind);
        if (RegularFile.Exists(spool))
        {
            files.Add(new LedgerFile(spool, $"spool/{kind.Name}.jsonl", IsShard: false));
        }

        return files;
    }

    /// <summary>Opens the file for reading while others append to it or replace it.</summary>
    /// <exception cref="SkillMeshException">SKM0030 when it is no file.</exception>
    public FileStream OpenRead() => RegularFile.OpenRead(Path);

    /// <summary>Reads every line: <paramref name="onRecord"/> gets the ones that are records with their bytes,
    /// <paramref name="onFault"/> the ones that are not with the reason.</summary>
    /// <returns>Lines looked at, blank ones left out.</returns>
    public long Read(Action<LedgerRecord, ReadOnlyMemory<byte>, long> onRecord, Action<Diagnostic, ReadOnlyMemory<byte>> onFault)
    {
        long lines = 0;
        using var stream = OpenRead();
        LineScanner.Scan(stream, (line, number, offset, length, ended) =>
        {
            lines++;
            var position = new SourcePosition(DisplayPath, number);
            if (length > LineScanner.MaxLine)
            {
                onFault(LedgerRules.LineTooLong.At(position, length, LineScanner.MaxLine), default);
            }
            else if (ConflictMarker(line.Span) is { } marker)
            {
                onFault(LedgerRules.ConflictMarker.At(position, marker), line);
            }
            else if (RecordParser.Parse(line, position, out var fault) is { } record)
            {
                onRecord(record, line, offset);
            }
            else
            {
                onFault(ended ? fault! : LedgerRules.TornTail.At(position, length), line);
            }
        });
        return lines;
    }

    private static string? ConflictMarker(ReadOnlySpan<byte> line)
    {
        foreach (var marker in (ReadOnlySpan<string>)["<<<<<<<", "|||||||", "=======", ">>>>>>>"])
        {
            if (line.Length >= 7 && line[..7].SequenceEqual(System.Text.Encoding.ASCII.GetBytes(marker))
                && (line.Length == 7 || line[7] == ' '))
            {
                return marker;
            }
        }

        return null;
    }
}
