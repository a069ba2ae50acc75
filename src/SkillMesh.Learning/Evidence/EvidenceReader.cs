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
        ArgumentNullException.ThrowIfNull(record);
        return Read(kind, new JsonFields(record.Json), (record.Id, record.ContentId), record.Position, out fault);
    }

    /// <summary>Reads one record by its fields.</summary>
    internal EvidenceRecord? Read(
        LedgerKind kind, IRecordFields fields, (string Own, string Content) id, SourcePosition position, out Diagnostic? fault)
    {
        ArgumentNullException.ThrowIfNull(kind);
        fault = null;
        var time = fields.Said("timestamp") ?? fields.Said("date") ?? "";
        if (!Timestamps.TryParse(time, out var timestamp))
        {
            fault = LedgerRules.BadTimestamp.At(position, time);
            return null;
        }

        var evidence = kind == LedgerKind.Corrections ? Correction(fields)
            : kind == LedgerKind.Learnings ? Learning(fields)
            : Report(kind, fields);
        evidence = evidence with
        {
            Id = id.Own, ContentId = id.Content, Position = position, Timestamp = timestamp, Day = Timestamps.DayOf(timestamp),
        };
        return Routed(Named(evidence));
    }

    private static EvidenceRecord Report(LedgerKind kind, IRecordFields fields)
    {
        var dated = fields.Said("date") is not null && fields.Said("finding") is not null;
        var text = dated ? fields.Said("finding") : fields.Said("description") ?? fields.Said("finding");
        var severity = fields.Said("severity") ?? "";
        return Start(kind, fields, text) with
        {
            Severity = severity,
            Source = SourceOf(kind, severity),
            Pattern = fields.Said("pattern"),
        };
    }

    /// <summary>What a finding or an incident of this severity counts as.</summary>
    internal static EvidenceSource SourceOf(LedgerKind kind, string severity) =>
        kind == LedgerKind.Incidents ? EvidenceSource.Incident : SeverityLevels.LevelOf(severity) switch
        {
            "blocking" => EvidenceSource.BlockingReview,
            "warning" => EvidenceSource.WarningReview,
            _ => EvidenceSource.NitReview,
        };

    private static EvidenceRecord Learning(IRecordFields fields)
    {
        var name = fields.Said("name");
        var description = fields.Said("description");
        var dated = fields.Said("date") is not null && name is not null && description is not null;
        var text = dated ? description : fields.Said("insight") ?? description;
        var type = fields.Said("type");
        return Start(LedgerKind.Learnings, fields, text) with
        {
            Source = EvidenceSource.SessionLearning,
            File = fields.Said("file") ?? fields.Said("source_file"),
            Pattern = fields.Said("pattern") ?? name,
            Do = dated && type is "pattern" or "tip" ? text : null,
            Instead = dated && type == "anti-pattern" ? text : null,
            IsGeneral = dated,
        };
    }

    private static EvidenceRecord Correction(IRecordFields fields)
    {
        var action = fields.Part("ai_action");
        var context = fields.Part("context");
        var type = fields.Said("correction_type");
        var wanted = fields.Part("user_correction").Said("summary");
        var start = Start(LedgerKind.Corrections, fields, wanted);
        return start with
        {
            Source = fields.Said("source") == "explicit"
                ? EvidenceSource.ExplicitCorrection
                : EvidenceSource.ImplicitCorrection,
            Severity = fields.Said("severity") ?? "",
            File = start.File ?? action.Said("file"),
            Service = start.Service ?? context.Said("service"),
            FeatureId = start.FeatureId ?? context.Said("feature_id"),
            Context = start.Context ?? context.Said("task"),
            Pattern = fields.Said("pattern") ?? fields.Said("pattern_inferred"),
            CorrectionType = type,
            Category = start.Category.Length > 0 ? start.Category : CategoryOf(type),
            Do = wanted,
            Instead = action.Said("summary"),
        };
    }

    // The published mapping from correction type to category.
    private static string CategoryOf(string? type) => type switch
    {
        "code_quality" => "correctness",
        "code_completeness" => "completeness",
        _ => "convention",
    };

    private static EvidenceRecord Start(LedgerKind kind, IRecordFields fields, string? text) => new()
    {
        Id = "",
        ContentId = "",
        Ledger = kind,
        Timestamp = default,
        Day = default,
        Source = default,
        Agents = [],
        Category = fields.Said("category") ?? "",
        Reporter = fields.Said("agent"),
        Author = fields.Said("author"),
        Service = fields.Said("service"),
        FeatureId = fields.Said("feature_id"),
        File = fields.Said("file"),
        Line = fields.Whole("line"),
        Pr = fields.Number("pr") ?? fields.Said("pr"),
        Text = text ?? "",
        Context = fields.Said("context"),
        Fix = fields.Said("suggested_fix"),
        Origin = fields.Said("origin"),
    };

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
}
