using System.Text.Json;
using SkillMesh.Cli.Output;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Ledgers;
using SkillMesh.Core.Records;
using SkillMesh.Core.Redaction;
using SkillMesh.Core.Workspaces;
using SkillMesh.Learning.Importing;

namespace SkillMesh.Cli.Commands.Importing;

/// <summary>Adds what a file holds to the findings: each entry once, however often it is imported.</summary>
internal sealed class ImportRun
{
    private const int Batch = 500;
    private const int MostShown = 20;
    private const int MostNotes = 10;

    private readonly Workspace _workspace;
    private readonly LedgerWriter _writer;
    private readonly Redactor _redactor;
    private readonly HashSet<string> _known;
    private readonly DateTimeOffset? _since;
    private readonly bool _dryRun;
    private readonly List<ReadOnlyMemory<byte>> _waiting = [];
    private readonly List<ImportedModel> _shown = [];
    private readonly List<Diagnostic> _notes = [];
    private readonly SortedDictionary<string, int> _bySeverity = new(StringComparer.Ordinal);
    private readonly List<string> _ofEntry = [];
    private readonly SortedSet<string> _redacted = new(StringComparer.Ordinal);
    private int _read, _imported, _duplicates, _replies, _notFindings, _older, _refused;
    private string? _path;

    /// <param name="workspace">With its settings.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="prefix">What ids of this kind of import begin with.</param>
    /// <param name="since">Older entries are left out.</param>
    /// <param name="dryRun">Whether nothing is written.</param>
    public ImportRun(Workspace workspace, TimeProvider clock, string prefix, DateTimeOffset? since, bool dryRun)
    {
        (_workspace, _since, _dryRun) = (workspace, since, dryRun);
        _writer = new LedgerWriter(workspace, clock);
        _redactor = Redactor.For(workspace.Config);
        _known = [.. new LedgerReader(workspace).Purged().Where(id => id.StartsWith(prefix, StringComparison.Ordinal))];
        foreach (var file in LedgerFile.Find(workspace, LedgerKind.Findings))
        {
            file.Read(
                (record, _, _) =>
                {
                    if (record.Id.StartsWith(prefix, StringComparison.Ordinal))
                    {
                        _known.Add(record.Id);
                    }
                },
                (_, _) => { });
        }
    }

    /// <summary>What to tell beside the answer.</summary>
    public IReadOnlyList<Diagnostic> Notes => _refused <= MostNotes ? _notes
        : [.. _notes, LedgerRules.NotImported.At(SourcePosition.None, $"{_refused - MostNotes} more entries were not imported")];

    /// <summary>Whether there were entries, and none of them was what the file should hold.</summary>
    public bool HadNothing => _read == _refused;

    /// <summary>A text of an entry without secrets, for whoever reads it: half of one, cut, would no longer look like one.</summary>
    public string Redact(string text) => _redactor.Redact(text, _ofEntry);

    /// <summary>Takes one entry.</summary>
    /// <param name="place">Where it stands.</param>
    /// <param name="json">Its bytes.</param>
    /// <param name="read">Reads it.</param>
    public void Take(SourcePosition place, ReadOnlyMemory<byte> json, Func<JsonElement, ImportedEntry> read)
    {
        _read++;
        _ofEntry.Clear();
        try
        {
            using var document = JsonDocument.Parse(json);
            var entry = read(document.RootElement);
            switch (entry)
            {
                case { Finding: { } finding }:
                    Take(place, finding);
                    break;
                case { Skip: "reply" }:
                    _replies++;
                    break;
                case { Skip: "refused" }:
                    Refuse(place, entry.Reason!);
                    break;
                default:
                    _notFindings++;
                    break;
            }
        }
        catch (InvalidOperationException)
        {
            Refuse(place, "a text of it is no valid text: half a character, or bytes that are no UTF-8");
        }
    }

    /// <summary>Writes what waits, and gives the answer's model.</summary>
    public ImportModel Finish(string source, string file)
    {
        Flush();
        return new ImportModel(
            source, file, LedgerKind.Findings.Name, _path, _dryRun, _read, _imported, _duplicates, new SkippedModel(_replies, _notFindings, _older, _refused), _bySeverity,
            [.. _redacted], _dryRun ? _shown : null);
    }

    private void Take(SourcePosition place, ImportedFinding finding)
    {
        if (finding.Timestamp < _since)
        {
            _older++;
            return;
        }

        if (finding.File is { } path && !Stays(path))
        {
            Refuse(place, $"'{path}' is outside the repository");
            return;
        }

        if (_known.Contains(finding.Id))
        {
            _duplicates++;
            return;
        }

        try
        {
            var json = finding.ToJson();
            var (_, line, redacted) = _writer.Prepare(LedgerKind.Findings, json);
            Count(finding, line, redacted);
            _waiting.Add(json);
        }
        catch (SkillMeshException error) when (error.Diagnostic.Rule == LedgerRules.RecordRefused)
        {
            Refuse(place, error.Diagnostic.Message);
            return;
        }

        if (_waiting.Count == Batch)
        {
            Flush();
        }
    }

    private void Count(ImportedFinding finding, byte[] line, IReadOnlyList<string> redacted)
    {
        _imported++;
        _known.Add(finding.Id);
        _bySeverity[finding.Severity] = _bySeverity.GetValueOrDefault(finding.Severity) + 1;
        _redacted.UnionWith(redacted);
        _redacted.UnionWith(_ofEntry);
        if (_dryRun && _shown.Count < MostShown)
        {
            // As it would be written: what is redacted there is not shown here.
            using var record = JsonDocument.Parse(line);
            _shown.Add(new ImportedModel(
                finding.Id, Timestamps.Format(finding.Timestamp), finding.Severity, finding.Pattern,
                record.RootElement.TryGetProperty("file", out var file) ? file.GetString() : null,
                finding.Line > 0 ? finding.Line : null, record.RootElement.GetProperty("description").GetString()!));
        }
    }

    private void Flush()
    {
        if (!_dryRun && _waiting.Count > 0)
        {
            _path = _writer.AppendMany(LedgerKind.Findings, _waiting)[^1].DisplayPath;
        }

        _waiting.Clear();
    }

    private bool Stays(string path)
    {
        try
        {
            _ = _workspace.Cite(path);
            return true;
        }
        catch (SkillMeshException)
        {
            return false;
        }
    }

    private void Refuse(SourcePosition place, string reason)
    {
        if (_refused++ < MostNotes)
        {
            _notes.Add(LedgerRules.NotImported.At(place, reason));
        }
    }
}
