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
    private readonly Dictionary<string, string> _reporters = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<string>> _agents = new(StringComparer.Ordinal);

    private readonly bool _routed;

    /// <summary>A reader with these routes and naming rules.</summary>
    public EvidenceReader(LearningSettings settings)
        : this(settings, routed: true)
    {
    }

    /// <summary>A reader.</summary>
    /// <param name="settings">Routes and naming rules.</param>
    /// <param name="routed">Whether it is asked for agents; without, there are none in what it reads.</param>
    internal EvidenceReader(LearningSettings settings, bool routed)
    {
        ArgumentNullException.ThrowIfNull(settings);
        (_settings, _routed) = (settings, routed);
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

        var draft = Draft.Of(fields);
        draft.Reporter = Reporter(draft.Reporter);
        if (kind == LedgerKind.Corrections)
        {
            Correction(fields, ref draft);
        }
        else if (kind == LedgerKind.Learnings)
        {
            Learning(fields, ref draft);
        }
        else
        {
            Report(kind, fields, ref draft);
        }

        var name = Name(draft, out var byRule);
        return new EvidenceRecord
        {
            Id = id.Own,
            ContentId = id.Content,
            Ledger = kind,
            Timestamp = timestamp,
            Day = Timestamps.DayOf(timestamp),
            Source = draft.Source,
            Pattern = name,
            NamedByRule = byRule,
            Category = draft.Category,
            Severity = draft.Severity,
            Agents = _routed ? Route(kind, draft) : [],
            Reporter = draft.Reporter,
            Author = fields.Said("author"),
            Service = draft.Service,
            FeatureId = draft.FeatureId,
            File = draft.File,
            Line = fields.Whole("line"),
            Pr = fields.Number("pr") ?? fields.Said("pr"),
            Text = draft.Text ?? "",
            Context = draft.Context,
            Fix = fields.Said("suggested_fix"),
            Do = draft.Do,
            Instead = draft.Instead,
            CorrectionType = draft.CorrectionType,
            IsGeneral = draft.IsGeneral,
            Origin = fields.Said("origin"),
            Position = position,
        };
    }

    private static void Report(LedgerKind kind, IRecordFields fields, ref Draft draft)
    {
        var dated = fields.Said("date") is not null && fields.Said("finding") is not null;
        draft.Text = dated ? fields.Said("finding") : fields.Said("description") ?? fields.Said("finding");
        draft.Severity = fields.Said("severity") ?? "";
        draft.Source = SourceOf(kind, draft.Severity);
        draft.Pattern = fields.Said("pattern");
    }

    /// <summary>What a finding or an incident of this severity counts as.</summary>
    internal static EvidenceSource SourceOf(LedgerKind kind, string severity) =>
        kind == LedgerKind.Incidents ? EvidenceSource.Incident : SeverityLevels.LevelOf(severity) switch
        {
            "blocking" => EvidenceSource.BlockingReview,
            "warning" => EvidenceSource.WarningReview,
            _ => EvidenceSource.NitReview,
        };

    private static void Learning(IRecordFields fields, ref Draft draft)
    {
        var name = fields.Said("name");
        var description = fields.Said("description");
        var dated = fields.Said("date") is not null && name is not null && description is not null;
        var type = fields.Said("type");
        draft.Text = dated ? description : fields.Said("insight") ?? description;
        draft.Source = EvidenceSource.SessionLearning;
        draft.File ??= fields.Said("source_file");
        draft.Pattern = fields.Said("pattern") ?? name;
        draft.Do = dated && type is "pattern" or "tip" ? draft.Text : null;
        draft.Instead = dated && type == "anti-pattern" ? draft.Text : null;
        draft.IsGeneral = dated;
    }

    private static void Correction(IRecordFields fields, ref Draft draft)
    {
        var action = fields.Part("ai_action");
        var context = fields.Part("context");
        draft.CorrectionType = fields.Said("correction_type");
        draft.Text = draft.Do = fields.Part("user_correction").Said("summary");
        draft.Source = fields.Said("source") == "explicit" ? EvidenceSource.ExplicitCorrection : EvidenceSource.ImplicitCorrection;
        draft.Severity = fields.Said("severity") ?? "";
        draft.File ??= action.Said("file");
        draft.Service ??= context.Said("service");
        draft.FeatureId ??= context.Said("feature_id");
        draft.Context ??= context.Said("task");
        draft.Pattern = fields.Said("pattern") ?? fields.Said("pattern_inferred");
        draft.Category = draft.Category.Length > 0 ? draft.Category : CategoryOf(draft.CorrectionType);
        draft.Instead = action.Said("summary");
    }

    // The published mapping from correction type to category.
    private static string CategoryOf(string? type) => type switch
    {
        "code_quality" => "correctness",
        "code_completeness" => "completeness",
        _ => "convention",
    };

    // An agent's name becomes a folder's.
    private string? Reporter(string? own)
    {
        if (own is null)
        {
            return null;
        }

        if (!_reporters.TryGetValue(own, out var name))
        {
            _reporters[own] = name = _settings.Redactor.Redact(own);
        }

        return name;
    }

    private string? Name(in Draft draft, out bool byRule)
    {
        byRule = false;
        if (draft.Pattern is { } own)
        {
            if (!_names.TryGetValue(own, out var name))
            {
                _names[own] = name = PatternName.Suggest(_settings.Redactor.Redact(own));
            }

            if (name is not null)
            {
                return name;
            }
        }

        var given = _settings.Naming.NameOf(draft.Text ?? "")
            ?? (draft.Instead is { } wrong ? _settings.Naming.NameOf(wrong) : null);
        byRule = given is not null;
        return given;
    }

    private IReadOnlyList<string> Route(LedgerKind kind, in Draft draft)
    {
        // A learning or a correction is for the agent it names; the reporter of a finding or incident is not the affected one.
        var isReport = kind == LedgerKind.Findings || kind == LedgerKind.Incidents;
        if (!isReport && draft.Reporter is { } named)
        {
            return One(named);
        }

        var key = (draft.File, draft.Category, draft.Service);
        if (!_routes.TryGetValue(key, out var agents))
        {
            _routes[key] = agents = _settings.Routes.Find(draft.File, draft.Category, draft.Service);
        }

        return agents ?? (isReport && draft.Reporter is not null ? _settings.Routes.Default : One(AgentRoutes.Main));
    }

    private IReadOnlyList<string> One(string agent)
    {
        if (!_agents.TryGetValue(agent, out var list))
        {
            _agents[agent] = list = [agent];
        }

        return list;
    }

    /// <summary>What the ledgers tell in different fields.</summary>
    private struct Draft
    {
        public EvidenceSource Source;
        public string? Text, Pattern, File, Service, FeatureId, Context, Reporter, Do, Instead, CorrectionType;
        public string Category, Severity;
        public bool IsGeneral;

        public static Draft Of(IRecordFields fields) => new()
        {
            Category = fields.Said("category") ?? "",
            Severity = "",
            Reporter = fields.Said("agent"),
            Service = fields.Said("service"),
            FeatureId = fields.Said("feature_id"),
            File = fields.Said("file"),
            Context = fields.Said("context"),
        };
    }
}
