namespace SkillMesh.Mesh.Skills;

/// <summary>An error with its known fix, what is known of its worth, and where it comes from.</summary>
/// <param name="Id">Derived from signature and resolution.</param>
/// <param name="State">What is thought of it.</param>
/// <param name="ErrorType">The code, rule or exception, or empty.</param>
/// <param name="Pattern">The error's text as it was first captured.</param>
/// <param name="Signature">With its version.</param>
/// <param name="Resolution">What mends it. Text, never run.</param>
/// <param name="Context">What was being done, or empty.</param>
/// <param name="Aliases">Ids it has elsewhere, ordered.</param>
/// <param name="Captures">Where it is known from, oldest first.</param>
/// <param name="Flags">Ids of the rules that hold its text back, ordered.</param>
public sealed record Skill(
    string Id,
    SkillState State,
    string ErrorType,
    string Pattern,
    string Signature,
    string Resolution,
    string Context,
    IReadOnlyList<string> Aliases,
    IReadOnlyList<SkillCapture> Captures,
    IReadOnlyList<string> Flags)
{
    /// <summary>Times it was seen to work, at most once a session.</summary>
    public int Confirmed { get; init; }

    /// <summary>Times it did not work, at most once a session.</summary>
    public int Rejected { get; init; }

    /// <summary>Times it was shown for an error.</summary>
    public int Suggested { get; init; }

    /// <summary>Times its error was seen.</summary>
    public int Seen { get; init; }

    /// <summary>When the last event of it happened.</summary>
    public DateTimeOffset Last { get; init; }

    /// <summary>Why it was retired, or empty. Of words that a rule flags only the rule.</summary>
    public string RetiredFor { get; init; } = "";

    /// <summary>What is known of it only from outside, so that nobody here vouches for it.</summary>
    public bool IsForeign { get; init; }

    /// <summary>Captured again although it was known: how often somebody needed not have searched.</summary>
    public int Duplicates => Captures.Count - 1;

    /// <summary>The lower end of what its share of successes can be, 0 to 1; orders equals.</summary>
    public double LowerBound => Wilson.LowerBound(Confirmed, Confirmed + Rejected);

    /// <summary>Whether agents may be shown it without being asked for.</summary>
    public bool IsShown => State is not (SkillState.Quarantined or SkillState.Retired);
}
