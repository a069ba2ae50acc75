using System.Buffers;
using System.Text.Json;
using SkillMesh.Core.Configuration;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Files;
using SkillMesh.Core.Records;
using SkillMesh.Core.Redaction;
using SkillMesh.Core.Text;
using SkillMesh.Core.Workspaces;
using SkillMesh.Schemas;

namespace SkillMesh.Core.Ledgers;

/// <summary>What an append did.</summary>
/// <param name="Id">The record's id.</param>
/// <param name="Kind">The ledger.</param>
/// <param name="DisplayPath">The file that holds it, as messages show it.</param>
/// <param name="Duplicate">Whether the record was there already, so that nothing was written.</param>
/// <param name="Redacted">Kinds of text that were redacted, in order of first appearance, each once.</param>
public sealed record AppendResult(string Id, LedgerKind Kind, string DisplayPath, bool Duplicate, IReadOnlyList<string> Redacted);

/// <summary>Appends records so that an acknowledged one is on disk and readable, whoever else writes.</summary>
public sealed class LedgerWriter
{
    // Bytes at the end of a ledger that are searched for a repeated call.
    private const int Tail = 16 * 1024;

    // Bytes that a writer without our lock may put between our look at the end and our write.
    private const int Slack = 64 * 1024;
    private const int Attempts = 16;

    private readonly Workspace _workspace;
    private readonly TimeProvider _clock;
    private readonly Redactor _redactor;
    private readonly HashSet<string> _flushed = new(StringComparer.Ordinal);

    /// <summary>How long an append waits for other writers.</summary>
    public TimeSpan LockWait { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether records go to the spool even where the seeds' file exists: for writers that nobody asked to change the work
    /// tree, such as an agent's. Outside git there is no spool, and the seeds' file it is.</summary>
    public bool ToSpool { get; init; }

    /// <summary>Whether an append does not wait for the disk: for writers that have milliseconds, and whose records a later
    /// <see cref="Flush"/> makes durable. Until then a power cut may take them; the end of the process does not.</summary>
    public bool IsDeferred { get; init; }

    /// <summary>Whether the records are the program's own, redacted and right by construction, so that neither is looked at again: the
    /// schema alone costs more than a hook may take.</summary>
    public bool IsOwn { get; init; }

    /// <summary>A writer for one workspace.</summary>
    public LedgerWriter(Workspace workspace, TimeProvider clock)
    {
        _workspace = workspace;
        _clock = clock;
        _redactor = Redactor.For(workspace.Config);
    }

    /// <summary>Appends one record: redacted first, then checked against its schema, then given its id.</summary>
    /// <param name="kind">The ledger.</param>
    /// <param name="json">One JSON object, UTF-8. An <c>id</c> in it is kept when it is a foreign one.</param>
    /// <exception cref="SkillMeshException">SKM1012 when the record is refused; SKM0007 when busy; SKM0008 when the disk
    /// refuses. In each case nothing was acknowledged.</exception>
    public AppendResult Append(LedgerKind kind, ReadOnlyMemory<byte> json) => AppendMany(kind, [json])[0];

    /// <summary>Appends records in one write with one flush, and acknowledges them together: all or, where the disk
    /// refuses, none.</summary>
    /// <param name="kind">The ledger.</param>
    /// <param name="records">JSON objects, each as for <see cref="Append"/>. All are checked before the first is written.</param>
    /// <exception cref="SkillMeshException">As for <see cref="Append"/>.</exception>
    public IReadOnlyList<AppendResult> AppendMany(LedgerKind kind, IReadOnlyList<ReadOnlyMemory<byte>> records)
    {
        ArgumentNullException.ThrowIfNull(records);
        if (records.Count == 0)
        {
            return [];
        }

        // Loops: a hook appends once in a process of milliseconds, and the first of each chain of queries costs a tenth of one.
        var prepared = new (string Id, byte[] Line, IReadOnlyList<string> Redacted)[records.Count];
        var lines = new byte[records.Count][];
        for (var i = 0; i < prepared.Length; i++)
        {
            prepared[i] = Prepare(kind, records[i]);
            lines[i] = prepared[i].Line;
        }

        var target = Target(kind);
        RegularFile.Require(target);
        using var held = Lock(kind);
        var isDuplicate = AppendLines(target, lines);
        var results = new AppendResult[prepared.Length];
        for (var i = 0; i < results.Length; i++)
        {
            results[i] = new AppendResult(prepared[i].Id, kind, Display(kind, target), isDuplicate[i], prepared[i].Redacted);
        }

        return results;
    }

    /// <summary>The record as it would be written, without writing it: id, the line, what was redacted.</summary>
    /// <exception cref="SkillMeshException">SKM1012.</exception>
    public (string Id, byte[] Line, IReadOnlyList<string> Redacted) Prepare(LedgerKind kind, ReadOnlyMemory<byte> json)
    {
        if (IsOwn)
        {
            using var own = JsonDocument.Parse(json);
            var made = RecordParser.FromElement(own.RootElement, SourcePosition.None);
            return (made.ContentId, WriteLine(made.Json, made.ContentId), []);
        }

        var parsed = RecordParser.Parse(json, SourcePosition.None, out var fault)
            ?? throw Refused(fault!.Message);
        var redaction = _redactor.Redact(parsed.Json);
        var record = RecordParser.FromElement(redaction.Value, SourcePosition.None);
        var ownId = kind == LedgerKind.Tombstones || (record.Json.TryGetProperty("id", out _) && !RecordId.IsWellFormed(record.Id));
        var id = ownId ? record.Id : record.ContentId;
        var line = WriteLine(record.Json, id);
        var errors = new List<SchemaError>();
        if (!SchemaStore.Get(kind.Schema).Validate(line, errors))
        {
            throw Refused(SchemaErrorText.Describe(errors[0]));
        }

        return (id, line, redaction.Kinds);
    }

    /// <summary>Waits until what was appended to a ledger is on disk, by whichever <see cref="IsDeferred"/> writer.</summary>
    /// <exception cref="SkillMeshException">SKM0008 when the disk refuses.</exception>
    public void Flush(LedgerKind kind)
    {
        var path = Target(kind);
        if (!File.Exists(path))
        {
            return;
        }

        try
        {
            using var file = AppendFile.Open(path, _workspace.RootOf(path));
            file.Flush();
            DurableFile.FlushFolders(Path.GetDirectoryName(path)!, _workspace.RootOf(path));
        }
        catch (Exception error) when (DiskRefusal.Is(error))
        {
            throw new SkillMeshException(WorkspaceRules.FileAccess.At("", $"cannot flush {path}: {error.Message}"), ExitCode.Unsafe, error);
        }
    }

    /// <summary>Where the next record of a ledger goes: the seeds' file where it exists and <see cref="ToSpool"/> is not set, else the
    /// spool; outside git the seeds' file.</summary>
    public string Target(LedgerKind kind)
    {
        var published = _workspace.LedgerFile(kind);
        return _workspace.Git is null || (!ToSpool && File.Exists(published)) ? published : _workspace.SpoolFile(kind);
    }

    internal string LockPath(LedgerKind kind) =>
        _workspace.Private($"locks/{kind.Name.Replace('/', '.')}.lock");

    internal FileLock Lock(LedgerKind kind) => FileLock.Take(LockPath(kind), LockWait, _clock);

    // The caller holds the ledger's lock. Returns which of the records were there already.
    private bool[] AppendLines(string path, byte[][] lines)
    {
        try
        {
            for (var attempt = 0; ; attempt++)
            {
                using var file = AppendFile.Open(path, _workspace.RootOf(path));
                if (TryAppend(file, lines) is { } isDuplicate)
                {
                    return isDuplicate;
                }

                if (attempt == Attempts)
                {
                    throw new IOException($"{path} was replaced {Attempts} times while it was written");
                }
            }
        }
        catch (Exception error) when (DiskRefusal.Is(error))
        {
            throw new SkillMeshException(WorkspaceRules.FileAccess.At("", $"cannot append to {path}: {error.Message}"), ExitCode.Unsafe, error);
        }
    }

    // Null when the records cannot be acknowledged because another file stands at the path by now: a checkout or a
    // rotation came in between, and what was written to the old file is not in the ledger.
    private bool[]? TryAppend(AppendFile file, byte[][] lines)
    {
        var (longest, all) = (0, 1);
        foreach (var line in lines)
        {
            longest = Math.Max(longest, line.Length);
            all += line.Length + 1;
        }

        var tail = file.ReadBefore(file.Length, new byte[Math.Max(Tail, longest + 2)]);
        var output = new ArrayBufferWriter<byte>(all);
        if (tail.Length > 0 && tail[^1] != (byte)'\n')
        {
            output.Write("\n"u8);
        }

        var isDuplicate = new bool[lines.Length];
        for (var i = 0; i < lines.Length; i++)
        {
            // A repeated call (a retry, a hook that fired twice) lands close behind the first one. Further back a
            // duplicate is harmless: it is counted once. Only a whole line counts: a fragment of the first try is not
            // the record.
            isDuplicate[i] = HoldsLine(tail, lines[i]);
            if (!isDuplicate[i])
            {
                output.Write(lines[i]);
                output.Write("\n"u8);
            }
        }

        if (!isDuplicate.Contains(false))
        {
            // Whoever wrote them may have died before they were on disk.
            if (!IsDeferred)
            {
                file.Flush();
            }
        }
        else
        {
            FaultPoints.Reach("append.before-write");
            var offset = file.Append(output.WrittenSpan, flush: !IsDeferred);
            FaultPoints.Reach("append.after-flush");
            if (!Holds(file, output.WrittenSpan, offset))
            {
                return null;
            }
        }

        if (!IsDeferred)
        {
            FlushFolders(file);
        }

        return file.IsInPlace() ? isDuplicate : null;
    }

    // The names of the file and of the folders on its way are flushed once by every writer, whoever made them: that one
    // may have died in between.
    private void FlushFolders(AppendFile file)
    {
        lock (_flushed)
        {
            if (_flushed.Add(file.Path) || file.IsNew)
            {
                DurableFile.FlushFolders(Path.GetDirectoryName(file.Path)!, _workspace.RootOf(file.Path));
            }
        }
    }

    private static bool HoldsLine(ReadOnlySpan<byte> tail, ReadOnlySpan<byte> line)
    {
        for (var start = 0; tail[start..].IndexOf(line) is >= 0 and var found; start += found + 1)
        {
            var (from, to) = (start + found, start + found + line.Length);
            if ((from == 0 || tail[from - 1] == (byte)'\n') && to < tail.Length && tail[to] == (byte)'\n')
            {
                return true;
            }
        }

        return false;
    }

    private static bool Holds(AppendFile file, ReadOnlySpan<byte> written, long from)
    {
        var bytes = new byte[(int)Math.Min(Math.Max(0, file.Length - from), written.Length + Slack)];
        return file.ReadFrom(from, bytes).IndexOf(written) >= 0;
    }

    private static byte[] WriteLine(JsonElement record, string id)
    {
        var output = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(output, new JsonWriterOptions
        {
            Encoder = JsonEscapes.Readable,
        }))
        {
            writer.WriteStartObject();
            writer.WriteString("id", JsonEncodedText.Encode(id, JsonEscapes.Ascii));
            foreach (var property in record.EnumerateObject())
            {
                if (!property.NameEquals("id"))
                {
                    property.WriteTo(writer);
                }
            }

            writer.WriteEndObject();
        }

        return Text.Printable.Json(output.WrittenSpan.ToArray());
    }

    private string Display(LedgerKind kind, string target) =>
        target == _workspace.SpoolFile(kind) ? $"spool/{kind.Name}.jsonl" : _workspace.Relative(target);

    private static SkillMeshException Refused(string why) => new(LedgerRules.RecordRefused.At("", why), ExitCode.Usage);
}
