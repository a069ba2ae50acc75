using SkillMesh.Cli.Output;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Ledgers;
using SkillMesh.Core.Records;
using SkillMesh.Core.Workspaces;
using SkillMesh.Learning.Corrections;
using SkillMesh.Learning.Importing.Transcripts;
using SkillMesh.Learning.Settings;

namespace SkillMesh.Cli.Commands.Importing;

/// <summary>Corrections that transcripts tell of: which of them the ledger does not know yet, and how they are shown.</summary>
internal sealed class ImportedCorrections
{
    private const int Batch = 500;
    private const int MostQuotes = 3;

    // A hook records a prompt when it is sent, and the client dates it when it has it.
    private static readonly TimeSpan Close = TimeSpan.FromSeconds(30);

    private readonly Workspace _workspace;
    private readonly LedgerWriter _writer;
    private readonly HashSet<string> _ids;
    private readonly Dictionary<string, List<(DateTimeOffset Time, bool IsImported)>> _bySession = new(StringComparer.Ordinal);
    private readonly List<(TranscriptCorrection Found, bool IsNew)> _all = [];
    private readonly List<ReadOnlyMemory<byte>> _new = [];

    /// <param name="workspace">With its settings.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="redacted">Gets the kinds of text that were redacted.</param>
    /// <param name="found">What was found.</param>
    public ImportedCorrections(Workspace workspace, TimeProvider clock, ISet<string> redacted, IReadOnlyList<TranscriptCorrection> found)
    {
        (_workspace, _writer) = (workspace, new LedgerWriter(workspace, clock));
        _ids = [.. new LedgerReader(workspace).Purged()];
        foreach (var file in LedgerFile.Find(workspace, LedgerKind.Corrections))
        {
            file.Read((record, _, _) => Know(record), (_, _) => { });
        }

        foreach (var correction in found)
        {
            Take(correction, redacted);
        }
    }

    /// <summary>How many the ledger does not know yet.</summary>
    public int New => _new.Count;

    /// <summary>How many it knows, or was told to forget.</summary>
    public int Known => _all.Count(row => !row.IsNew);

    /// <summary>How many fit no record.</summary>
    public int Refused { get; private set; }

    /// <summary>Writes the new ones.</summary>
    /// <returns>The ledger's file; null when there was nothing to write.</returns>
    public string? Write()
    {
        string? path = null;
        foreach (var batch in _new.Chunk(Batch))
        {
            path = _writer.AppendMany(LedgerKind.Corrections, batch)[^1].DisplayPath;
        }

        return path;
    }

    /// <summary>What was corrected in groups, most often first, then the newest.</summary>
    public IReadOnlyList<CorrectedModel> Groups()
    {
        var naming = LearningSettings.Parse(_workspace.Config.Learning).Naming;
        return
        [
            .. CorrectionGroups.Of([.. _all.Select(row => row.Found)], naming)
                .OrderByDescending(group => group.Members.Count).ThenByDescending(group => group.Members[^1])
                .Select(group => Model(group.Pattern, [.. group.Members.Select(at => _all[at])])),
        ];
    }

    private static CorrectedModel Model(string? pattern, IReadOnlyList<(TranscriptCorrection Found, bool IsNew)> members)
    {
        var last = members[^1].Found;
        return new CorrectedModel(
            members.Count, members.Count(row => row.IsNew), pattern, last.Type.ToName(), last.IsExplicit ? "explicit" : "implicit", last.Summary,
            Timestamps.Format(members[0].Found.Time), Timestamps.Format(last.Time),
            [.. members.Reverse().Take(MostQuotes).Select(row => new QuoteModel(Timestamps.Format(row.Found.Time), row.Found.Quote))]);
    }

    private void Know(LedgerRecord record)
    {
        _ids.Add(record.Id);
        if (record.Text("session_id") is { } session && Timestamps.TryParse(record.Text("timestamp") ?? "", out var time))
        {
            if (!_bySession.TryGetValue(session, out var times))
            {
                _bySession.Add(session, times = []);
            }

            times.Add((time, record.Text("origin") == "imported"));
        }
    }

    private void Take(TranscriptCorrection found, ISet<string> redacted)
    {
        var json = found.ToJson();
        try
        {
            var (id, _, kinds) = _writer.Prepare(LedgerKind.Corrections, json);
            redacted.UnionWith(kinds);
            var isNew = _ids.Add(id) && !WasRecorded(found);
            _all.Add((found, isNew));
            if (isNew)
            {
                _new.Add(json);
            }
        }
        catch (SkillMeshException error) when (error.Diagnostic.Rule == LedgerRules.RecordRefused)
        {
            Refused++;
        }
    }

    // By a hook while it happened, or by an import whose rules were others.
    private bool WasRecorded(TranscriptCorrection found) =>
        _bySession.GetValueOrDefault(found.Session) is { } times
        && times.Exists(row => row.IsImported ? row.Time == found.Time : (row.Time - found.Time).Duration() <= Close);
}
