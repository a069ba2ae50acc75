using SkillMesh.Learning.Evidence;
using SkillMesh.Learning.Promotion;
using SkillMesh.Learning.Tally;
using SkillMesh.Learning.Trends;

namespace SkillMesh.Learning.Patterns;

/// <summary>The fold of all evidence of one name. Texts are raw: whoever prints them passes them through
/// <see cref="Core.Text.Printable"/>.</summary>
public sealed record Pattern
{
    /// <summary>Kebab-case name.</summary>
    public required string Name { get; init; }

    /// <summary>Names merged into this one, ordinal order.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>What it is: a person's words, else a named learning's, else those of the weightiest first record.</summary>
    public string Description { get; init; } = "";

    /// <summary>People's own words for it, from verdicts; they stand before any record's.</summary>
    public PatternTexts Said { get; init; } = new();

    /// <summary>What to do; null when nobody said.</summary>
    public string? Do { get; init; }

    /// <summary>What not to do.</summary>
    public string? Instead { get; init; }

    /// <summary>A suggested fix.</summary>
    public string? Fix { get; init; }

    /// <summary>The category most records have; empty when none has one.</summary>
    public string Category { get; init; } = "";

    /// <summary>The level most records have, the worse of equals: blocking, warning, nit; empty when none has one.</summary>
    public string Severity { get; init; } = "";

    /// <summary>Distinct records.</summary>
    public required int Count { get; init; }

    /// <summary>Distinct UTC days with a record.</summary>
    public required int Days { get; init; }

    /// <summary>Day of the first record.</summary>
    public required DateOnly FirstSeen { get; init; }

    /// <summary>Day of the last record.</summary>
    public required DateOnly LastSeen { get; init; }

    /// <summary>Records in the current window against the one before.</summary>
    public required TrendReading Trending { get; init; }

    /// <summary>Records in the current window.</summary>
    public int Current => Trending.Current;

    /// <summary>Records in the window before.</summary>
    public int Previous => Trending.Previous;

    /// <summary>The trend's word.</summary>
    public Trend Trend => Trending.Trend;

    /// <summary>Under five records in both windows together.</summary>
    public bool FewData => Trending.FewData;

    /// <summary>Confidence from 0 to 1, rounded to two digits.</summary>
    public required decimal Confidence { get; init; }

    /// <summary>The confidence in a word.</summary>
    public required Band Band { get; init; }

    /// <summary>Agents the lesson is for: most records first, then ordinal.</summary>
    public required IReadOnlyList<string> Agents { get; init; }

    /// <summary>Services its records name, ordinal order.</summary>
    public required IReadOnlyList<string> Services { get; init; }

    /// <summary>Records by source, e.g. <c>warning_review</c>.</summary>
    public required IReadOnlyDictionary<string, int> SourceBreakdown { get; init; }

    /// <summary>Records by severity in their own words.</summary>
    public required IReadOnlyDictionary<string, int> SeverityDistribution { get; init; }

    /// <summary>Distinct voices.</summary>
    public required int Voices { get; init; }

    /// <summary>Its records by day and service, counted.</summary>
    public required PatternDays ByDay { get; init; }

    /// <summary>Reads the records worth citing, best first.</summary>
    internal Func<IReadOnlyList<EvidenceRecord>> Cited { get; init; } = () => [];

    /// <summary>Reads the first so many records in the order of <see cref="EvidenceRecord.Compare"/>; at most a hundred.</summary>
    internal Func<int, IReadOnlyList<EvidenceRecord>> FirstRecords { get; init; } = _ => [];

    /// <summary>Where it stands after this fold.</summary>
    public PatternState State { get; init; }

    /// <summary>Whether it stands in a runbook, as draft or not.</summary>
    public bool IsPromoted => State is PatternState.Draft or PatternState.Promoted;

    /// <summary>Agents whose runbooks hold it (ordinal order); for an archived one those whose runbooks held it last.</summary>
    public IReadOnlyList<string> PromotedAgents { get; init; } = [];

    /// <summary>Day it entered a runbook; null when it stands in none.</summary>
    public DateOnly? PromotedOn { get; init; }

    /// <summary>Why it was archived; null when it is not.</summary>
    public string? ArchivedReason { get; init; }

    /// <summary>What changed since the promotion; null when it stands in no runbook.</summary>
    public Effect? Effect { get; init; }
}
