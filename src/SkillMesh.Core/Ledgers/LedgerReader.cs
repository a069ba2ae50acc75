using SkillMesh.Core.Configuration;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Records;
using SkillMesh.Core.Workspaces;
using SkillMesh.Schemas;

namespace SkillMesh.Core.Ledgers;

/// <summary>Reads ledgers as sets: the union of file, shards and spool, each id once, whatever the order.</summary>
public sealed class LedgerReader
{
    private readonly Workspace _workspace;
    private HashSet<string>? _purged;

    /// <summary>A reader for one workspace. Tombstones are read once, at first use.</summary>
    public LedgerReader(Workspace workspace) => _workspace = workspace;

    /// <summary>Reads one ledger.</summary>
    public LedgerReading Read(LedgerKind kind)
    {
        IReadOnlySet<string> purged = kind == LedgerKind.Tombstones ? new HashSet<string>() : Purged();
        var set = new RecordSet(kind, _workspace.Config.Dialects, purged);
        long lines = 0;
        var files = LedgerFile.Find(_workspace, kind);
        foreach (var file in files)
        {
            lines += file.Read((record, bytes, offset) => set.Add(record, bytes.Span, offset), (fault, _) => set.Fault(fault));
            if (file.IsShard && ShardName.Of(Files.RegularFile.ReadAllBytes(file.Path)) != Path.GetFileNameWithoutExtension(file.Path))
            {
                set.Fault(LedgerRules.ShardChanged.At(file.DisplayPath));
            }
        }

        return set.ToReading([.. files.Select(file => file.DisplayPath)], lines);
    }

    /// <summary>The ids that were purged.</summary>
    public IReadOnlySet<string> Purged() =>
        _purged ??= [.. Read(LedgerKind.Tombstones).Records.Select(record => record.Text("id")).OfType<string>()];

    private sealed class RecordSet(LedgerKind kind, IReadOnlyList<DialectMap> dialects, IReadOnlySet<string> purged)
    {
        private readonly JsonSchema _schema = SchemaStore.Get(kind.Schema);
        private readonly Dictionary<string, (LedgerRecord Original, LedgerRecord Read)> _records = new(StringComparer.Ordinal);
        private readonly HashSet<string> _retracted = new(StringComparer.Ordinal);
        private readonly HashSet<string> _conflicts = new(StringComparer.Ordinal);
        private readonly List<Diagnostic> _diagnostics = [];
        private readonly List<SchemaError> _errors = [];

        public void Fault(Diagnostic fault) => _diagnostics.Add(fault);

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
            if (!IsValid(dialect, read, line, offset))
            {
                return;
            }

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

        public LedgerReading ToReading(IReadOnlyList<string> files, long lines)
        {
            _diagnostics.Sort(Diagnostic.Compare);
            return new LedgerReading(
                kind,
                [.. _records.Where(entry => !_retracted.Contains(entry.Key)).OrderBy(entry => entry.Key, StringComparer.Ordinal)
                    .Select(entry => entry.Value.Read)],
                _diagnostics,
                files,
                lines);
        }

        private bool IsValid(DialectMap? dialect, LedgerRecord record, ReadOnlySpan<byte> line, long offset)
        {
            _errors.Clear();
            if (dialect is null)
            {
                if (_schema.Validate(line, _errors, origin: new DocumentOrigin(offset, record.Position.Line)))
                {
                    return true;
                }

                _diagnostics.AddRange(_errors.Select(error => LedgerRules.RecordInvalid.At(
                    new SourcePosition(record.Position.Path, error.Line, error.Column), SchemaErrorText.Describe(error))));
                return false;
            }

            if (_schema.Validate(System.Text.Encoding.UTF8.GetBytes(record.Json.GetRawText()), _errors))
            {
                return true;
            }

            // After mapping, columns no longer mean the file's: the line is what can be said.
            _diagnostics.AddRange(_errors.Select(error => LedgerRules.DialectMismatch.At(
                record.Position, kind.Name, $"{SchemaErrorText.Describe(error)} (read through dialect '{dialect.Name}')")));
            return false;
        }
    }
}
