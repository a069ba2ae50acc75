namespace SkillMesh.Mesh.Events;

/// <summary>One record of the ledger <c>skill-events</c>.</summary>
/// <param name="Id">The record's id. Events of one id are one event.</param>
/// <param name="Timestamp">When it happened, UTC.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Skill">Id of the skill; empty for an error without a known fix.</param>
public sealed record SkillEvent(string Id, DateTimeOffset Timestamp, SkillEventKind Kind, string Skill)
{
    /// <summary>The code, rule or exception that the error names, or empty.</summary>
    public string ErrorType { get; init; } = "";

    /// <summary>The error's text; of a captured event never empty.</summary>
    public string Pattern { get; init; } = "";

    /// <summary>What mends it; of a captured event never empty.</summary>
    public string Resolution { get; init; } = "";

    /// <summary>What was being done, or empty.</summary>
    public string Context { get; init; } = "";

    /// <summary>Signature of the error with its version, e.g. <c>sig/1:abcdefghijklmnopqrst</c>, or empty.</summary>
    public string Signature { get; init; } = "";

    /// <summary>An id that the skill has elsewhere, or empty.</summary>
    public string Alias { get; init; } = "";

    /// <summary>Where the fix is known from, or empty.</summary>
    public string Source { get; init; } = "";

    /// <summary>What was observed, or empty.</summary>
    public string Evidence { get; init; } = "";

    /// <summary>Why a fix was rejected or retired, or empty.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Hash of the text that was approved, or empty.</summary>
    public string ResolutionHash { get; init; } = "";

    /// <summary>Name of the repository it happened in, or empty.</summary>
    public string Repository { get; init; } = "";

    /// <summary>human, agent, hook, tool, imported, remote, or empty.</summary>
    public string Origin { get; init; } = "";

    /// <summary>The agent, or empty.</summary>
    public string Agent { get; init; } = "";

    /// <summary>The person, or empty.</summary>
    public string Author { get; init; } = "";

    /// <summary>The agent's session, or empty.</summary>
    public string SessionId { get; init; } = "";

    /// <summary>How it came here: told by the ledger it lies in.</summary>
    public SkillWay Via { get; init; }

    /// <summary>Of a capture, what is shown beside its fix: the error and where both are from. Anybody may have written it.</summary>
    public IEnumerable<string> Surroundings => new[] { Pattern, Context, ErrorType, Alias, Source, Agent, Author, Repository }.Where(text => text.Length > 0);
}
