using System.Text.Json;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Ledgers;
using SkillMesh.Core.Records;
using SkillMesh.Learning.Names;
using SkillMesh.Learning.Settings;

namespace SkillMesh.Learning.Evidence;

/// <summary>Turns schema-valid ledger records of all dialects into evidence. One reader per fold: it remembers routes and is
/// not for several threads.</summary>
public sealed class EvidenceReader
{
    private readonly LearningSettings _settings;
    private readonly Dictionary<(string? File, string Category, string? Service), IReadOnlyList<string>?> _routes = [];
    private readonly Dictionary<string, string?> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<string>> _agents = new(StringComparer.Ordinal);

    /// <summary>A reader with these routes and naming rules.</summary>
    public EvidenceReader(LearningSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        _settings = settings;
    }

    /// <summary>Reads one record of <see cref="LedgerKind.Evidence"/>.</summary>
    /// <param name="kind">The ledger it stands in.</param>
    /// <param name="record">The record.</param>
    /// <param name="fault">SKM1011 when its time cannot be read; null on success.</param>
    /// <returns>The evidence, or null.</returns>
    public EvidenceRecord? Read(LedgerKind kind, LedgerRecord record, out Diagnostic? fault)
    {
        ArgumentNullException.ThrowIfNull(kind);
        ArgumentNullException.ThrowIfNull(record);
        fault = null;
        var time = Said(record.Json, "timestamp") ?? Said(record.Json, "date") ?? "";
        if (!Timestamps.TryParse(time, out var timestamp))
        {
            fault = LedgerRules.BadTimestamp.At(record.Position, time);
            return null;
        }

        var evidence = kind == LedgerKind.Corrections ? Correction(record)
            : kind == LedgerKind.Learnings ? Learning(record)
            : Report(kind, record);
        evidence = evidence with { Timestamp = timestamp, Day = Timestamps.DayOf(timestamp) };
        return Routed(Named(evidence));
    }

    private static EvidenceRecord Report(LedgerKind kind, LedgerRecord record)
    {
        var dated = Said(record.Json, "date") is not null && Said(record.Json, "finding") is not null;
        var text = dated ? Said(record.Json, "finding") : Said(record.Json, "description") ?? Said(record.Json, "finding");
        var severity = Said(record.Json, "severity") ?? "";
        return Start(kind, record, text) with
        {
            Severity = severity,
            Source = kind == LedgerKind.Incidents ? EvidenceSource.Incident : SeverityLevels.LevelOf(severity) switch
            {
                "blocking" => EvidenceSource.BlockingReview,
                "warning" => EvidenceSource.WarningReview,
                _ => EvidenceSource.NitReview,
            },
            Pattern = Said(record.Json, "pattern"),
        };
    }

    private static EvidenceRecord Learning(LedgerRecord record)
    {
        var name = Said(record.Json, "name");
        var description = Said(record.Json, "description");
        var dated = Said(record.Json, "date") is not null && name is not null && description is not null;
        var text = dated ? description : Said(record.Json, "insight") ?? description;
        var type = Said(record.Json, "type");
        return Start(LedgerKind.Learnings, record, text) with
        {
            Source = EvidenceSource.SessionLearning,
            File = Said(record.Json, "file") ?? Said(record.Json, "source_file"),
            Pattern = Said(record.Json, "pattern") ?? name,
            Do = dated && type is "pattern" or "tip" ? text : null,
            Instead = dated && type == "anti-pattern" ? text : null,
            IsGeneral = dated,
        };
    }

    private static EvidenceRecord Correction(LedgerRecord record)
    {
        var action = SettingsJson.Part(record.Json, "ai_action");
        var context = SettingsJson.Part(record.Json, "context");
        var type = Said(record.Json, "correction_type");
        var wanted = Said(SettingsJson.Part(record.Json, "user_correction"), "summary");
        var start = Start(LedgerKind.Corrections, record, wanted);
        return start with
        {
            Source = Said(record.Json, "source") == "explicit"
                ? EvidenceSource.ExplicitCorrection
                : EvidenceSource.ImplicitCorrection,
            Severity = Said(record.Json, "severity") ?? "",
            File = start.File ?? Said(action, "file"),
            Service = start.Service ?? Said(context, "service"),
            FeatureId = start.FeatureId ?? Said(context, "feature_id"),
            Context = start.Context ?? Said(context, "task"),
            Pattern = Said(record.Json, "pattern") ?? Said(record.Json, "pattern_inferred"),
            CorrectionType = type,
            Category = start.Category.Length > 0 ? start.Category : CategoryOf(type),
            Do = wanted,
            Instead = Said(action, "summary"),
        };
    }

    // The published mapping from correction type to category.
    private static string CategoryOf(string? type) => type switch
    {
        "code_quality" => "correctness",
        "code_completeness" => "completeness",
        _ => "convention",
    };

    private static EvidenceRecord Start(LedgerKind kind, LedgerRecord record, string? text)
    {
        var json = record.Json;
        return new EvidenceRecord
        {
            Id = record.Id,
            ContentId = record.ContentId,
            Ledger = kind,
            Timestamp = default,
            Day = default,
            Source = default,
            Agents = [],
            Category = Said(json, "category") ?? "",
            Reporter = Said(json, "agent"),
            Author = Said(json, "author"),
            Service = Said(json, "service"),
            FeatureId = Said(json, "feature_id"),
            File = Said(json, "file"),
            Line = SettingsJson.Whole(json, "line", 0),
            Pr = PullRequest(json),
            Text = text ?? "",
            Context = Said(json, "context"),
            Fix = Said(json, "suggested_fix"),
            Origin = Said(json, "origin"),
            Position = record.Position,
        };
    }

    private EvidenceRecord Named(EvidenceRecord evidence)
    {
        if (evidence.Pattern is { } own)
        {
            if (!_names.TryGetValue(own, out var name))
            {
                _names[own] = name = PatternName.Suggest(own);
            }

            if (name is not null)
            {
                return evidence with { Pattern = name };
            }
        }

        var given = _settings.Naming.NameOf(evidence.Text)
            ?? (evidence.Instead is { } wrong ? _settings.Naming.NameOf(wrong) : null);
        return evidence with { Pattern = given, NamedByRule = given is not null };
    }

    private EvidenceRecord Routed(EvidenceRecord evidence)
    {
        // A learning or a correction is for the agent it names; the reporter of a finding or incident is not the affected one.
        var isReport = evidence.Ledger == LedgerKind.Findings || evidence.Ledger == LedgerKind.Incidents;
        if (!isReport && evidence.Reporter is { } named)
        {
            return evidence with { Agents = One(named) };
        }

        var key = (evidence.File, evidence.Category, evidence.Service);
        if (!_routes.TryGetValue(key, out var agents))
        {
            _routes[key] = agents = _settings.Routes.Find(evidence.File, evidence.Category, evidence.Service);
        }

        return evidence with
        {
            Agents = agents ?? (isReport && evidence.Reporter is not null ? _settings.Routes.Default : One(AgentRoutes.Main)),
        };
    }

    private IReadOnlyList<string> One(string agent)
    {
        if (!_agents.TryGetValue(agent, out var list))
        {
            _agents[agent] = list = [agent];
        }

        return list;
    }

    private static string? PullRequest(JsonElement json) =>
        SettingsJson.Part(json, "pr") is { ValueKind: JsonValueKind.Number } number ? number.GetRawText() : Said(json, "pr");

    private static string? Said(JsonElement json, string name) =>
        SettingsJson.Text(json, name) is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;
}
