using SkillMesh.Cli.Commands.Mesh;
using SkillMesh.Cli.Output;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Ledgers;
using SkillMesh.Core.Records;
using SkillMesh.Learning.Importing.Transcripts;
using SkillMesh.Mesh.Events;
using SkillMesh.Mesh.Store;

namespace SkillMesh.Cli.Commands.Importing;

/// <summary>Errors and their fixes that transcripts tell of, as skills: which of them the ledger does not know yet, and how they are
/// shown.</summary>
internal sealed class ImportedSkills
{
    private const int Batch = 512;
    private const string Source = "claude-code";
    private const string Imported = "imported";

    // As for corrections: a hook captures a fix in the moment that the client dates.
    private static readonly TimeSpan Close = TimeSpan.FromSeconds(30);

    private readonly MeshAccess _access;
    private readonly SkillRecorder _recorder;
    private readonly HashSet<(string Skill, string Session)> _known = [];
    private readonly Dictionary<string, List<(string Signature, DateTimeOffset Time)>> _others = new(StringComparer.Ordinal);
    private readonly List<(SkillEvent Captured, string Command, bool IsNew)> _all = [];

    /// <param name="access">The ledgers.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="redacted">Gets the kinds of text that were redacted.</param>
    /// <param name="found">What was found.</param>
    public ImportedSkills(MeshAccess access, TimeProvider clock, ISet<string> redacted, IReadOnlyList<TranscriptFix> found)
    {
        _access = access;
        _recorder = access.Recorder(ofPerson: false);
        var purged = access.Ledgers.Purged();
        foreach (var happened in access.Ledgers.Read([]).Where(happened => happened.Kind == SkillEventKind.Captured))
        {
            _known.Add((happened.Skill, happened.SessionId));
            if (happened.Origin != Imported && happened.SessionId.Length > 0)
            {
                if (!_others.TryGetValue(happened.SessionId, out var others))
                {
                    _others.Add(happened.SessionId, others = []);
                }

                others.Add((happened.Signature, happened.Timestamp));
            }
        }

        if (found.Count == 0)
        {
            return;
        }

        var writer = new LedgerWriter(_recorder.Target, clock);
        using var store = access.Store();
        foreach (var fix in found)
        {
            Take(fix, writer, store, purged, redacted);
        }
    }

    /// <summary>How many the ledger does not know yet.</summary>
    public int New => _all.Count(row => row.IsNew);

    /// <summary>How many it knows, or was told to forget.</summary>
    public int Known => _all.Count - New;

    /// <summary>How many would not be found by their own error.</summary>
    public int NotFindable { get; private set; }

    /// <summary>How many fit no record.</summary>
    public int Refused { get; private set; }

    /// <summary>Writes the new ones.</summary>
    /// <returns>The ledger's file; null when there was nothing to write.</returns>
    public string? Write()
    {
        string? path = null;
        foreach (var batch in _all.Where(row => row.IsNew).Select(row => row.Captured).Chunk(Batch))
        {
            path = _recorder.AppendMany(batch)[^1].DisplayPath;
        }

        return path;
    }

    /// <summary>Errors with one fix in groups, most often first, then the newest.</summary>
    public IReadOnlyList<MendedModel> Groups() =>
    [
        .. _all.GroupBy(row => row.Captured.Skill, StringComparer.Ordinal).Select(group => group.ToList())
            .OrderByDescending(group => group.Count).ThenByDescending(group => group[^1].Captured.Timestamp).ThenBy(group => group[0].Captured.Skill, StringComparer.Ordinal)
            .Select(group => new MendedModel(
                group.Count, group.Count(row => row.IsNew), group[0].Captured.Skill, group[^1].Captured.Pattern, group[0].Captured.Resolution, group[^1].Command,
                Timestamps.Format(group[0].Captured.Timestamp), Timestamps.Format(group[^1].Captured.Timestamp), MeshAccess.FlagsOf(group[0].Captured.Resolution))),
    ];

    // By a hook or an agent while it happened, in other words.
    private bool WasCaptured(SkillEvent found) => _others.GetValueOrDefault(found.SessionId) is { } others
        && others.Exists(other => other.Signature == found.Signature || (other.Time - found.Timestamp).Duration() <= Close);

    private void Take(TranscriptFix fix, LedgerWriter writer, SkillStore store, IReadOnlySet<string> purged, ISet<string> redacted)
    {
        var kinds = new List<string>();
        var captured = _recorder.Prepare(
            new SkillEvent("", fix.Time, SkillEventKind.Captured, "")
            {
                Pattern = fix.Error,
                Resolution = fix.Resolution,
                Context = fix.Command,
                Source = Source,
                Origin = Imported,
                Agent = fix.Agent,
                SessionId = fix.Session,
                Repository = _access.RepositoryName,
            },
            kinds);
        redacted.UnionWith(kinds);
        var isKnown = !_known.Add((captured.Skill, captured.SessionId)) || WasCaptured(captured);
        try
        {
            if (!isKnown && store.WhyNotFindable(captured) is not null)
            {
                NotFindable++;
                return;
            }

            var (id, _, more) = writer.Prepare(LedgerKind.SkillEvents, SkillEventWriter.Write(captured));
            redacted.UnionWith(more);
            _all.Add((captured, fix.Command, !isKnown && !purged.Contains(id)));
        }
        catch (SkillMeshException error) when (error.Diagnostic.Rule == LedgerRules.RecordRefused)
        {
            Refused++;
        }
    }
}
