using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Ledgers;
using SkillMesh.Core.Records;
using SkillMesh.Core.Redaction;
using SkillMesh.Learning.Names;
using SkillMesh.Learning.Settings;

namespace SkillMesh.Learning.Promotion;

/// <summary>The fold of the promotion log: transitions, people's verdicts, and rows of the published format. Rows count in the
/// order of their time and id, so the order of lines and of merged branches does not matter.</summary>
public sealed partial class PromotionLog
{
    private readonly Dictionary<string, Standing> _standings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Hold> _holds = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PatternTexts> _texts = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, string> _into = new(StringComparer.Ordinal);
    private readonly List<Diagnostic> _diagnostics = [];

    private PromotionLog()
    {
    }

    /// <summary>Rows that do not count: SKM1011 and SKM2014.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics => _diagnostics;

    /// <summary>Merged names, each with the name it is counted under, through all chains.</summary>
    public SortedDictionary<string, string> Merged
    {
        get
        {
            var merged = new SortedDictionary<string, string>(StringComparer.Ordinal);
            foreach (var name in _into.Keys)
            {
                merged[name] = TargetOf(name);
            }

            return merged;
        }
    }

    /// <summary>Names that stand in some runbook, ordinal order.</summary>
    public IReadOnlyList<string> StandingNames
    {
        get
        {
            var names = new List<string>();
            foreach (var (name, standing) in _standings)
            {
                if (standing.Agents.Count > 0)
                {
                    names.Add(name);
                }
            }

            names.Sort(StringComparer.Ordinal);
            return names;
        }
    }

    /// <summary>Folds the log.</summary>
    /// <param name="reading">The log's rows; null for none.</param>
    /// <param name="redactor">What no name of a pattern or an agent may hold.</param>
    /// <param name="until">An as-of that a person gave: later transitions are not looked at. Verdicts are, whenever they were
    /// given: they are decisions about all evidence, and the clock of people is not that of the records.</param>
    public static PromotionLog Of(LedgerReading? reading, Redactor redactor, DateTimeOffset? until = null)
    {
        ArgumentNullException.ThrowIfNull(redactor);
        var log = new PromotionLog();
        var rows = new List<(DateTimeOffset Timestamp, LedgerRecord Record)>();
        foreach (var record in reading?.Records ?? [])
        {
            var time = record.Text("timestamp") ?? record.Text("date") ?? "";
            if (Timestamps.TryParse(time, out var timestamp))
            {
                rows.Add((timestamp, record));
            }
            else
            {
                log._diagnostics.Add(LedgerRules.BadTimestamp.At(record.Position, time));
            }
        }

        rows.Sort(static (a, b) =>
        {
            var order = a.Timestamp.CompareTo(b.Timestamp);
            order = order != 0 ? order : string.CompareOrdinal(a.Record.Id, b.Record.Id);
            return order != 0 ? order : string.CompareOrdinal(a.Record.ContentId, b.Record.ContentId);
        });
        foreach (var (timestamp, record) in rows)
        {
            log.Add(record, timestamp, redactor, until);
        }

        return log;
    }

    /// <summary>Where a name stands by its own rows.</summary>
    public Standing StandingOf(string name) => _standings.GetValueOrDefault(name) ?? new Standing();

    /// <summary>A person's last word on it, or null.</summary>
    public Hold? HoldOf(string name) => _holds.GetValueOrDefault(name);

    /// <summary>People's words for it.</summary>
    public PatternTexts TextsOf(string name) => _texts.GetValueOrDefault(name) ?? new PatternTexts();

    /// <summary>The name that a name is counted under: itself, unless it was merged.</summary>
    public string TargetOf(string name)
    {
        while (_into.TryGetValue(name, out var next))
        {
            name = next;
        }

        return name;
    }

    private void Add(LedgerRecord row, DateTimeOffset timestamp, Redactor redactor, DateTimeOffset? until)
    {
        var name = Name(row.Text("pattern") ?? "", redactor);
        var agents = Agents(row, "agents", redactor);
        var reason = row.Text("reason") ?? "";

        // A row that answers one of the same as-of is dated milliseconds after it (see Promoter).
        var isLate = timestamp - until >= TimeSpan.FromSeconds(1);
        switch (row.Text("action"))
        {
            case null when !isLate:
                Stand(name).Enter(Agents(row, "promoted_to", redactor), asDraft: false, timestamp);
                break;
            case "promote" when !isLate:
                Stand(name).Enter(agents, asDraft: false, timestamp);
                break;
            case "draft" when !isLate:
                Stand(name).Enter(agents, asDraft: true, timestamp);
                break;
            case "demote" when !isLate:
                Stand(name).Leave(agents, reason, timestamp);
                break;
            case "describe":
                _texts[name] = new PatternTexts(Words(row, "description"), Words(row, "do"), Words(row, "instead")).Or(TextsOf(name));
                break;
            case "merge":
                Merge(row, name, Name(row.Text("into") ?? "", redactor));
                break;
            case "approve":
                _holds[name] = new Hold(HoldKind.Approve, timestamp, reason, agents);
                break;
            case "archive":
                _holds[name] = new Hold(HoldKind.Archive, timestamp, reason, agents);
                break;
            case "restore":
                _holds[name] = new Hold(HoldKind.Restore, timestamp, reason, agents);
                _into.Remove(name);
                break;
            default:
                break;
        }
    }

    private void Merge(LedgerRecord row, string name, string into)
    {
        var chain = new List<string> { name, into };
        while (chain[^1] != name && _into.TryGetValue(chain[^1], out var next))
        {
            chain.Add(next);
        }

        if (chain[^1] == name)
        {
            _diagnostics.Add(LearningRules.BadVerdict.At(
                row.Position, $"merging would close a loop: {string.Join(" -> ", chain)}"));
            return;
        }

        _into[name] = into;
    }

    private Standing Stand(string name)
    {
        if (!_standings.TryGetValue(name, out var standing))
        {
            _standings[name] = standing = new Standing();
        }

        return standing;
    }

    private static string Name(string text, Redactor redactor) => redactor.Redact(text) is var safe && PatternName.Suggest(safe) is { } name ? name : safe;

    private static List<string> Agents(LedgerRecord row, string name, Redactor redactor)
    {
        var agents = new List<string>();
        foreach (var agent in SettingsJson.Texts(SettingsJson.Part(row.Json, name)))
        {
            agents.Add(redactor.Redact(agent));
        }

        return agents;
    }

    private static string? Words(LedgerRecord row, string name) =>
        row.Text(name) is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;
}
