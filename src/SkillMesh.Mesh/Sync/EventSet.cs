using System.Buffers;
using System.Text.Json;
using SkillMesh.Core.Configuration;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Ledgers;
using SkillMesh.Core.Records;

namespace SkillMesh.Mesh.Sync;

/// <summary>Events as they travel by git: a set of records by id, in files that are the same bytes whoever writes them.</summary>
/// <remarks>A file holds the records whose id begins with one character, as canonical JSON with the id in it, ordered by id: a new event
/// changes one file of thirty-two. Tombstones travel along, so that what one clone purged no other brings back.</remarks>
public sealed class EventSet
{
    /// <summary>The ref that carries them.</summary>
    public const string Reference = "refs/skillmesh/events";

    private const string EventsEnding = ".jsonl";
    private const string TombstonesName = "tombstones.jsonl";

    private readonly SortedDictionary<string, byte[]> _events = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, byte[]> _tombstones = new(StringComparer.Ordinal);
    private readonly HashSet<string> _purged = new(StringComparer.Ordinal);

    /// <summary>Ids of the events, ordered; purged ones left out.</summary>
    public IReadOnlyList<string> Ids => [.. _events.Keys.Where(id => !_purged.Contains(id))];

    /// <summary>The record of an id.</summary>
    public byte[] this[string id] => _events[id];

    /// <summary>Adds the lines of a ledger or of a file that travelled. A record whose id is not that of its content is no record: whoever
    /// wrote it wants to pass for another.</summary>
    /// <param name="content">JSON lines.</param>
    /// <param name="kind">Events or tombstones.</param>
    /// <param name="name">What messages call the file.</param>
    /// <param name="faults">Gets what is wrong with lines that are left out.</param>
    public void Add(byte[] content, LedgerKind kind, string name, ICollection<Diagnostic> faults)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(kind);
        ArgumentNullException.ThrowIfNull(faults);
        var schema = SchemaStore.Get(kind.Schema);
        using var stream = new MemoryStream(content);
        LineScanner.Scan(stream, (line, number, _, length, _) =>
        {
            var position = new SourcePosition(name, number);
            if (length > LineScanner.MaxLine)
            {
                faults.Add(LedgerRules.LineTooLong.At(position, length, LineScanner.MaxLine));
            }
            else if (RecordParser.Parse(line, position, out var fault) is not { } record)
            {
                faults.Add(fault!);
            }
            else if (!schema.IsValid(line.Span))
            {
                faults.Add(LedgerRules.RecordInvalid.At(position, $"it is no {kind.Title}"));
            }
            else
            {
                Add(record, kind, faults);
            }
        });
    }

    /// <summary>Adds a record.</summary>
    public void Add(LedgerRecord record, LedgerKind kind, ICollection<Diagnostic> faults)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (kind == LedgerKind.Tombstones)
        {
            _tombstones[record.ContentId] = Line(record, record.Id);
            _purged.Add(record.Id);
        }
        else if (record.Id == record.ContentId)
        {
            _events.TryAdd(record.Id, Line(record, record.Id));
        }
        else
        {
            faults.Add(MeshRules.NotItsId.At(record.Position, record.Id));
        }
    }

    /// <summary>Adds what another set has.</summary>
    public void Union(EventSet other)
    {
        ArgumentNullException.ThrowIfNull(other);
        foreach (var (id, line) in other._events)
        {
            _events.TryAdd(id, line);
        }

        foreach (var (id, line) in other._tombstones)
        {
            _tombstones.TryAdd(id, line);
        }

        _purged.UnionWith(other._purged);
    }

    /// <summary>The set as files.</summary>
    public IReadOnlyList<(string Name, byte[] Content)> ToFiles()
    {
        var files = new List<(string, byte[])>();
        foreach (var group in Ids.GroupBy(id => id[0]))
        {
            files.Add(($"{group.Key}{EventsEnding}", Join(group.Select(id => _events[id]))));
        }

        if (_tombstones.Count > 0)
        {
            files.Add((TombstonesName, Join(_tombstones.Values)));
        }

        files.Sort((left, right) => string.CompareOrdinal(left.Item1, right.Item1));
        return files;
    }

    /// <summary>The set of files that travelled.</summary>
    public static EventSet Of(IEnumerable<(string Name, byte[] Content)> files, ICollection<Diagnostic> faults)
    {
        ArgumentNullException.ThrowIfNull(files);
        var set = new EventSet();
        foreach (var (name, content) in files)
        {
            if (name.EndsWith(EventsEnding, StringComparison.Ordinal))
            {
                set.Add(content, name == TombstonesName ? LedgerKind.Tombstones : LedgerKind.SkillEvents, $"{Reference}:{name}", faults);
            }
        }

        return set;
    }

    private static byte[] Join(IEnumerable<byte[]> lines)
    {
        using var content = new MemoryStream();
        foreach (var line in lines)
        {
            content.Write(line);
            content.WriteByte((byte)'\n');
        }

        return content.ToArray();
    }

    // Canonical JSON with the id in its place among the keys: the same bytes wherever the record was read.
    private static byte[] Line(LedgerRecord record, string id)
    {
        var withId = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(withId))
        {
            json.WriteStartObject();
            json.WriteString("id", id);
            foreach (var property in record.Json.EnumerateObject())
            {
                if (!property.NameEquals("id"))
                {
                    property.WriteTo(json);
                }
            }

            json.WriteEndObject();
        }

        using var document = JsonDocument.Parse(withId.WrittenMemory);
        var canonical = new ArrayBufferWriter<byte>(512);
        CanonicalJson.Write(document.RootElement, canonical);
        return canonical.WrittenSpan.ToArray();
    }
}
