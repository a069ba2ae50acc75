using System.Buffers;
using System.Text;
using System.Text.Json;
using SkillMesh.Core.Configuration;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Files;
using SkillMesh.Core.Records;
using SkillMesh.Core.Redaction;
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
    private const int Tail = 64 * 1024;
    private const int Attempts = 4;

    private readonly Workspace _workspace;
    private readonly TimeProvider _clock;
    private readonly Redactor _redactor;

    /// <summary>How long an append waits for other writers.</summary>
    public TimeSpan LockWait { get; init; } = TimeSpan.FromSeconds(30);

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
    public AppendResult Append(LedgerKind kind, ReadOnlyMemory<byte> json)
    {
        var (id, line, redacted) = Prepare(kind, json);
        var target = Target(kind);
        RegularFile.Require(target);
        using var held = FileLock.Take(LockPath(kind), LockWait, _clock);
        var duplicate = TailHolds(target, id);
        if (!duplicate)
        {
            AppendLine(target, line);
        }

        return new AppendResult(id, kind, Display(kind, target), duplicate, redacted);
    }

    /// <summary>The record as it would be written, without writing it: id, the line, what was redacted.</summary>
    /// <exception cref="SkillMeshException">SKM1012.</exception>
    public (string Id, byte[] Line, IReadOnlyList<string> Redacted) Prepare(LedgerKind kind, ReadOnlyMemory<byte> json)
    {
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

    /// <summary>Where the next record of a ledger goes: the seeds' file where it exists, else the spool; outside git the
    /// seeds' file.</summary>
    public string Target(LedgerKind kind)
    {
        var published = _workspace.LedgerFile(kind);
        return _workspace.Git is null || File.Exists(published) ? published : _workspace.SpoolFile(kind);
    }

    internal string LockPath(LedgerKind kind) =>
        _workspace.Private($"locks/{kind.Name.Replace('/', '.')}.lock");

    internal FileLock Lock(LedgerKind kind) => FileLock.Take(LockPath(kind), LockWait, _clock);

    // The caller holds the ledger's lock.
    private static void AppendLine(string path, byte[] line)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            for (var attempt = 0; ; attempt++)
            {
                var needsBreak = !EndsWithLineFeed(path);
                var bytes = new byte[line.Length + (needsBreak ? 2 : 1)];
                line.CopyTo(bytes.AsSpan(needsBreak ? 1 : 0));
                bytes[0] = needsBreak ? (byte)'\n' : bytes[0];
                bytes[^1] = (byte)'\n';
                var existed = File.Exists(path);
                FaultPoints.Reach("append.before-write");
                var offset = DurableFile.Append(path, bytes);
                if (!existed)
                {
                    DurableFile.FlushFolder(Path.GetDirectoryName(path)!);
                }

                FaultPoints.Reach("append.after-flush");

                // A checkout or a rotation may have put another file at this path meanwhile: what was written to the
                // old one is not in the ledger, so it is not acknowledged.
                if (Holds(path, line, offset))
                {
                    return;
                }

                if (attempt == Attempts)
                {
                    throw new IOException($"{path} was replaced {Attempts} times while it was written");
                }
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new SkillMeshException(WorkspaceRules.FileAccess.At("", $"cannot append to {path}: {error.Message}"), ExitCode.Unsafe, error);
        }
    }

    private static bool EndsWithLineFeed(string path)
    {
        if (!File.Exists(path))
        {
            return true;
        }

        using var handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var length = RandomAccess.GetLength(handle);
        Span<byte> last = stackalloc byte[1];
        return length == 0 || (RandomAccess.Read(handle, last, length - 1) == 1 && last[0] == (byte)'\n');
    }

    private static bool Holds(string path, ReadOnlySpan<byte> line, long from)
    {
        if (!File.Exists(path))
        {
            return false;
        }

        using var handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var length = RandomAccess.GetLength(handle) - from;
        if (length <= 0)
        {
            return false;
        }

        var bytes = new byte[Math.Min(length, line.Length + Tail)];
        var count = RandomAccess.Read(handle, bytes, from);
        return bytes.AsSpan(0, count).IndexOf(line) >= 0;
    }

    // A repeated call (a retry, a hook that fired twice) lands close behind the first one. Further back a duplicate
    // is harmless: it is counted once.
    private static bool TailHolds(string path, string id)
    {
        if (!File.Exists(path))
        {
            return false;
        }

        using var handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var length = RandomAccess.GetLength(handle);
        var bytes = new byte[Math.Min(length, 16 * 1024)];
        var count = RandomAccess.Read(handle, bytes, length - bytes.Length);
        return bytes.AsSpan(0, count).IndexOf(Encoding.UTF8.GetBytes($"{{\"id\":{JsonSerializerText(id)},")) >= 0;
    }

    private static string JsonSerializerText(string text) => '"' + JsonEncodedText.Encode(text).ToString() + '"';

    private static byte[] WriteLine(JsonElement record, string id)
    {
        var output = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(output, new JsonWriterOptions
        {
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        }))
        {
            writer.WriteStartObject();
            writer.WriteString("id", JsonEncodedText.Encode(id));
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
