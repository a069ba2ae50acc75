using System.Buffers;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Records;
using SkillMesh.Core.Workspaces;

namespace SkillMesh.Core.Ledgers;

/// <summary>Forgets records on purpose. Every other byte of the ledger stays.</summary>
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
            if (!LedgerFile.Find(workspace, kind).Any(file => Holds(file, id)))
            {
                continue;
            }

            // Looked up again under the lock: a publish may have moved the record meanwhile.
            using var held = writer.Lock(kind);
            var files = LedgerFile.Find(workspace, kind).Where(file => Holds(file, id)).ToList();
            var tombstone = writer.Append(LedgerKind.Tombstones, TombstoneJson(id, kind, files, reason, author));
            var rewritten = new List<string>();
            foreach (var file in files)
            {
                using var edit = new LedgerEdit(workspace, file);
                edit.Scan(line => !(LedgerEdit.Parse(line) is { } record && record.Id == id));
                if (edit.Removed.Count > 0)
                {
                    edit.Apply("rewrite", keepsName: true);
                    rewritten.Add(file.DisplayPath);
                }
            }

            return new PurgeResult(kind, rewritten, tombstone.DisplayPath);
        }

        throw new SkillMeshException(LedgerRules.UnknownRecord.At("", id), ExitCode.Usage);
    }

    private static bool Holds(LedgerFile file, string id)
    {
        var found = false;
        file.Read((record, _, _) => found |= record.Id == id, (_, _) => { });
        return found;
    }

    private byte[] TombstoneJson(string id, LedgerKind kind, IEnumerable<LedgerFile> files, string reason, string? author)
    {
        var output = new ArrayBufferWriter<byte>();
        using (var json = new System.Text.Json.Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            json.WriteString("id", id);
            json.WriteString("ledger", kind.Name);
            json.WriteString("reason", reason);
            if (files.Where(file => file.IsShard).Select(file => Path.GetFileNameWithoutExtension(file.Path)).ToList() is { Count: > 0 } shards)
            {
                json.WriteStartArray("shards");
                shards.ForEach(json.WriteStringValue);
                json.WriteEndArray();
            }

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
