using SkillMesh.Core.Configuration;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Records;
using SkillMesh.Schemas;

namespace SkillMesh.Core.Ledgers;

/// <summary>Gathers the records of one ledger as a set: each id once, whatever the order, purged and retracted ones left out.</summary>
internal sealed class RecordSet(LedgerKind kind, IReadOnlyList<DialectMap> dialects, IReadOnlySet<string> purged)
{
    private readonly Dictionary<string, (LedgerRecord Original, LedgerRecord Read)> _records = new(StringComparer.Ordinal);
    private readonly HashSet<string> _retracted = new(StringComparer.Ordinal);
    private readonly HashSet<string> _conflicts = new(StringComparer.Ordinal);
    private readonly List<Diagnostic> _diagnostics = [];
    private readonly List<SchemaError> _errors = [];
    private JsonSchema? _schema;

    // Read for the first record: most ledgers of a small repository have none.
    private JsonSchema Schema => _schema ??= SchemaStore.Get(kind.Schema);

    /// <summary>The ids of the records so far that could be those of other records' content.</summary>
    /// <param name="known">Ids that are left out.</param>
    public List<string> Claimed(HashSet<string> known)
    {
        var claimed = new List<string>();
        foreach (var id in _records.Keys)
        {
            if (RecordId.IsWellFormed(id) && !known.Contains(id))
            {
                claimed.Add(id);
            }
        }

        return claimed;
    }

    /// <summary>Adds what is wrong with a line or a file.</summary>
    public void Fault(Diagnostic fault) => _diagnostics.Add(fault);

    /// <summary>Adds a record as it was read from its line.</summary>
    public void Add(LedgerRecord record, ReadOnlySpan<byte> line, long offset)
    {
        // A tombstone's id is that of the record it is about, so two of them may well share it.
        var key = kind == LedgerKind.Tombstones ? record.ContentId : record.Id;
        if (purged.Contains(record.Id))
        {
            return;
        }

        var dialect = dialects.FirstOrDefault(map => map.Ledger == kind.Name && map.AppliesTo(record.Json));
        if (dialect is not null && dialect.IsNotEvidence(record.Json))
        {
            _retracted.Add(key);
            return;
        }

        var read = dialect is null ? record : record with { Json = dialect.Apply(record.Json) };
        if (IsValid(dialect, read, line, offset))
        {
            Keep(key, record, read);
        }
    }

    /// <summary>Adds a record that is known to be valid, not purged, and in the ledger's own dialect.</summary>
    public void AddValid(LedgerRecord record) => Keep(record.Id, record, record);

    private void Keep(string key, LedgerRecord record, LedgerRecord read)
    {
        if (!_records.TryGetValue(key, out var known))
        {
            _records.Add(key, (record, read));
            return;
        }

        if (known.Original.ContentId == record.ContentId)
        {
            // The earliest place stands for all copies, so that messages do not depend on reading order.
            if (record.Position < known.Original.Position)
            {
                _records[key] = (record, read);
            }

            return;
        }

        if (_conflicts.Add(key))
        {
            _diagnostics.Add(LedgerRules.IdConflict.At(record.Position, record.Id, known.Original.Position));
        }

        // Any fixed rule will do as long as order plays no part in it.
        if (string.CompareOrdinal(record.ContentId, known.Original.ContentId) < 0)
        {
            _records[key] = (record, read);
        }
    }

    /// <summary>The set, ordered.</summary>
    public LedgerReading ToReading(IReadOnlyList<LedgerFile> files, long lines)
    {
        var paths = new string[files.Count];
        for (var i = 0; i < paths.Length; i++)
        {
            paths[i] = files[i].DisplayPath;
        }

        _diagnostics.Sort(Diagnostic.Compare);
        var ids = new List<string>(_records.Count);
        foreach (var id in _records.Keys)
        {
            if (!_retracted.Contains(id))
            {
                ids.Add(id);
            }
        }

        ids.Sort(StringComparer.Ordinal);
        return new LedgerReading(kind, ids.ConvertAll(id => _records[id].Read), _diagnostics, paths, lines);
    }

    /// <summary>Whether a record satisfies a ledger's schema; what is wrong with it goes to <paramref name="faults"/>.</summary>
    public static bool IsValid(JsonSchema schema, LedgerRecord record, ReadOnlySpan<byte> line, long offset, List<SchemaError> errors, ICollection<Diagnostic> faults)
    {
        errors.Clear();
        if (schema.Validate(line, errors, origin: new DocumentOrigin(offset, record.Position.Line)))
        {
            return true;
        }

        foreach (var error in errors)
        {
            faults.Add(LedgerRules.RecordInvalid.At(
                new SourcePosition(record.Position.Path, error.Line, error.Column), SchemaErrorText.Describe(error)));
        }

        return false;
    }

    private bool IsValid(DialectMap? dialect, LedgerRecord record, ReadOnlySpan<byte> line, long offset)
    {
        if (dialect is null)
        {
            return IsValid(Schema, record, line, offset, _errors, _diagnostics);
        }

        _errors.Clear();

        if (Schema.Validate(System.Text.Encoding.UTF8.GetBytes(record.Json.GetRawText()), _errors))
        {
            return true;
        }

        // After mapping, columns no longer mean the file's: the line is what can be said.
        _diagnostics.AddRange(_errors.Select(error => LedgerRules.DialectMismatch.At(
            record.Position, kind.Name, $"{SchemaErrorText.Describe(error)} (read through dialect '{dialect.Name}')")));
        return false;
    }
}
