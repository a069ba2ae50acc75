using System.Buffers;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Files;
using SkillMesh.Core.Records;
using SkillMesh.Core.Workspaces;

namespace SkillMesh.Core.Ledgers;

/// <summary>The two reasons to rewrite a ledger file: forgetting a record on purpose, and moving what is no record aside.
/// Both keep every other byte.</summary>
public sealed class LedgerRewriter(Workspace workspace, LedgerWriter writer, TimeProvider clock)
{
    /// <summary>What a purge did.</summary>
    /// <param name="Kind">The ledger that held the record.</param>
    /// <param name="Files">Files that were rewritten, as messages show them.</param>
    /// <param name="Tombstone">The tombstone's file.</param>
    public sealed record PurgeResult(LedgerKind Kind, IReadOnlyList<string> Files, string Tombstone);

    /// <summary>Forgets a record: leaves a tombstone, then rewrites its lines away.</summary>
    /// <remarks>The tombstone comes first: stopped in between, readers already leave the record out.</remarks>
    /// <exception cref="SkillMeshException">SKM1013 when no ledger holds the id.</exception>
    public PurgeResult Purge(string id, string reason, string? author)
    {
        foreach (var kind in LedgerKind.All.Where(kind => kind != LedgerKind.Tombstones))
        {
            var files = LedgerFile.Find(workspace, kind).Where(file => Holds(file, id)).ToList();
            if (files.Count == 0)
            {
                continue;
            }

            var tombstone = writer.Append(LedgerKind.Tombstones, TombstoneJson(id, kind, reason, author));
            using var held = writer.Lock(kind);
            var rewritten = new List<string>();

            // Looked up again under the lock: a publish may have moved the record meanwhile.
            foreach (var file in LedgerFile.Find(workspace, kind))
            {
                if (Rewrite(file, record => record?.Id != id) is { } display)
                {
                    rewritten.Add(display);
                }
            }

            return new PurgeResult(kind, rewritten, tombstone.DisplayPath);
        }

        throw new SkillMeshException(LedgerRules.UnknownRecord.At("", id), ExitCode.Usage);
    }

    /// <summary>Moves every line that is no record into a <c>.quarantine</c> file beside its ledger. No byte is lost: the
    /// quarantine is on disk before the ledger is rewritten.</summary>
    /// <returns>Files that were repaired and how many lines were moved.</returns>
    public IReadOnlyList<(string Path, int Lines)> Quarantine(LedgerKind kind)
    {
        using var held = writer.Lock(kind);
        var repaired = new List<(string, int)>();
        foreach (var file in LedgerFile.Find(workspace, kind))
        {
            var moved = new ArrayBufferWriter<byte>();
            var count = 0;
            Walk(file, (record, line) =>
            {
                if (record is null)
                {
                    moved.Write(line);
                    moved.Write("\n"u8);
                    count++;
                }
            });
            if (count > 0)
            {
                var quarantine = (file.IsShard ? Path.ChangeExtension(workspace.ShardFolder(kind), ".jsonl") : file.Path) + ".quarantine";
                if (file.DisplayPath.StartsWith('.'))
                {
                    // In the tree it may have been put there by others, as a link.
                    quarantine = workspace.Resolve(workspace.Relative(quarantine));
                }

                RegularFile.Require(quarantine);
                DurableFile.Append(quarantine, moved.WrittenSpan);
                DurableFile.FlushFolder(Path.GetDirectoryName(quarantine)!);
                Rewrite(file, record => record is not null);
                repaired.Add((file.DisplayPath, count));
            }
        }

        return repaired;
    }

    private static bool Holds(LedgerFile file, string id)
    {
        var found = false;
        file.Read((record, _, _) => found |= record.Id == id, (_, _) => { });
        return found;
    }

    private delegate void LineAction(LedgerRecord? record, ReadOnlySpan<byte> line);

    private static void Walk(LedgerFile file, LineAction action)
    {
        var bytes = RegularFile.ReadAllBytes(file.Path);
        var start = bytes.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0;
        while (start < bytes.Length)
        {
            var end = Array.IndexOf(bytes, (byte)'\n', start);
            end = end < 0 ? bytes.Length : end;
            var line = bytes.AsMemory(start, end - start);
            var content = line.Length > 0 && line.Span[^1] == '\r' ? line[..^1] : line;
            if (content.Span.IndexOfAnyExcept((byte)' ', (byte)'\t', (byte)'\r') >= 0)
            {
                var record = content.Length > LineScanner.MaxLine
                    ? null : RecordParser.Parse(content, new SourcePosition(file.DisplayPath), out _);
                action(record, line.Span);
            }

            start = end + 1;
        }
    }

    // Returns the file's display path when it changed. A shard gets the name of its new content.
    private static string? Rewrite(LedgerFile file, Predicate<LedgerRecord?> keep)
    {
        var content = new ArrayBufferWriter<byte>();
        var dropped = 0;
        Walk(file, (record, line) =>
        {
            if (keep(record))
            {
                content.Write(line);
                content.Write("\n"u8);
            }
            else
            {
                dropped++;
            }
        });
        if (dropped == 0)
        {
            return null;
        }

        if (!file.IsShard)
        {
            AtomicFile.Write(file.Path, content.WrittenSpan, "rewrite");
            return file.DisplayPath;
        }

        if (content.WrittenCount > 0)
        {
            var path = Path.Combine(Path.GetDirectoryName(file.Path)!, ShardName.Of(content.WrittenSpan) + ".jsonl");
            AtomicFile.Write(path, content.WrittenSpan, "rewrite");
        }

        File.Delete(file.Path);
        return file.DisplayPath;
    }

    private byte[] TombstoneJson(string id, LedgerKind kind, string reason, string? author)
    {
        var output = new ArrayBufferWriter<byte>();
        using (var json = new System.Text.Json.Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            json.WriteString("id", id);
            json.WriteString("ledger", kind.Name);
            json.WriteString("reason", reason);
            json.WriteString("timestamp", Timestamps.Format(clock.GetUtcNow()));
            if (author is not null)
            {
                json.WriteString("author", author);
            }

            json.WriteEndObject();
        }

        return output.WrittenSpan.ToArray();
    }
}
