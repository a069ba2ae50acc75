using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Ledgers;

namespace SkillMesh.Learning.Evidence;

/// <summary>A finding, a learning, a correction or an incident in one shape. Texts are raw: whoever prints them passes them
/// through <see cref="Core.Text.Printable"/>.</summary>
public sealed record EvidenceRecord
{
    /// <summary>The record's id.</summary>
    public required string Id { get; init; }

    /// <summary>Id of the content; equal to <see cref="Id"/> unless the line brought an id of its own.</summary>
    public required string ContentId { get; init; }

    /// <summary>The ledger it stands in.</summary>
    public required LedgerKind Ledger { get; init; }

    /// <summary>When it happened, UTC.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>Its UTC day.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>What it counts as.</summary>
    public required EvidenceSource Source { get; init; }

    /// <summary>The pattern's kebab-case name; null when it has none and no naming rule fits.</summary>
    public string? Pattern { get; init; }

    /// <summary>Whether a naming rule gave the name.</summary>
    public bool NamedByRule { get; init; }

    /// <summary>The category, its own or the correction type's; empty when unknown.</summary>
    public string Category { get; init; } = "";

    /// <summary>The severity in the record's own word; empty when it has none.</summary>
    public string Severity { get; init; } = "";

    /// <summary>The agents the lesson is for, first the most direct; never empty.</summary>
    public required IReadOnlyList<string> Agents { get; init; }

    /// <summary>The agent that wrote the record, which for a finding is not the affected agent.</summary>
    public string? Reporter { get; init; }

    /// <summary>The person on whose behalf it was written.</summary>
    public string? Author { get; init; }

    /// <summary>Who speaks: the author, else the agent, else nobody ("").</summary>
    public string Voice => Author ?? Reporter ?? "";

    /// <summary>The service.</summary>
    public string? Service { get; init; }

    /// <summary>The feature.</summary>
    public string? FeatureId { get; init; }

    /// <summary>The file, with forward slashes.</summary>
    public string? File { get; init; }

    /// <summary>1-based line; 0 for the whole file.</summary>
    public int Line { get; init; }

    /// <summary>The pull request: digits or a URL.</summary>
    public string? Pr { get; init; }

    /// <summary>What the record says.</summary>
    public required string Text { get; init; }

    /// <summary>What surrounds it.</summary>
    public string? Context { get; init; }

    /// <summary>The suggested fix.</summary>
    public string? Fix { get; init; }

    /// <summary>The right way: what a person wanted, or a learning of type pattern or tip.</summary>
    public string? Do { get; init; }

    /// <summary>The wrong way: what the agent had done, or a learning of type anti-pattern.</summary>
    public string? Instead { get; init; }

    /// <summary>The snake-case correction type; null for other evidence.</summary>
    public string? CorrectionType { get; init; }

    /// <summary>Whether the text describes the pattern in general (a named learning) rather than one occurrence.</summary>
    public bool IsGeneral { get; init; }

    /// <summary>How the record came to be; null when it does not say.</summary>
    public string? Origin { get; init; }

    /// <summary>Whether a person said it in words.</summary>
    public bool IsExplicit => Source == EvidenceSource.ExplicitCorrection;

    /// <summary>Whether it comes from elsewhere (imported or remote), and so counts no more than a learning.</summary>
    public bool IsForeign => Origin is "imported" or "remote";

    /// <summary>Where it stands.</summary>
    public SourcePosition Position { get; init; }

    /// <summary>The order of all folds: time, then id, then content.</summary>
    public static int Compare(EvidenceRecord left, EvidenceRecord right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        var order = left.Timestamp.CompareTo(right.Timestamp);
        order = order != 0 ? order : string.CompareOrdinal(left.Id, right.Id);
        order = order != 0 ? order : string.CompareOrdinal(left.Ledger.Name, right.Ledger.Name);
        return order != 0 ? order : string.CompareOrdinal(left.ContentId, right.ContentId);
    }
}
