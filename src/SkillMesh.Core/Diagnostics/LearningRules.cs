namespace SkillMesh.Core.Diagnostics;

/// <summary>SKM2xxx: patterns, promotion and runbooks.</summary>
public static class LearningRules
{
    /// <summary>A marker without its partner.</summary>
    public static readonly DiagnosticRule UnbalancedMarker = new("SKM2001", Severity.Error, "unbalanced section marker",
        "the marker of section '{0}' has no {1} marker",
        "Without both markers it is unknown which lines are generated and which are yours. Nothing was written.",
        "Put the missing marker back (`git diff` shows where it was), or remove the other one as well.");

    /// <summary>A section inside a section.</summary>
    public static readonly DiagnosticRule NestedMarker = new("SKM2002", Severity.Error, "nested section marker",
        "section '{0}' begins inside section '{1}'",
        "Sections do not nest: the outer one would swallow the inner one. Nothing was written.",
        "Move the inner section out.");

    /// <summary>The same section twice.</summary>
    public static readonly DiagnosticRule DuplicateSection = new("SKM2003", Severity.Error, "section stands twice",
        "section '{0}' stands twice; the first is at line {1}",
        "It is unknown which of the two is meant. Nothing was written.",
        "Remove one of the two.");

    /// <summary>A forged or malformed marker.</summary>
    public static readonly DiagnosticRule ForgedMarker = new("SKM2004", Severity.Error, "section marker is malformed",
        "this looks like a SkillMesh marker but is not one: {0}",
        "A marker that is almost right may hide text from the next update, or be put there to do so. Nothing was written.",
        "Remove the line, or restore the marker as it was written.");

    /// <summary>A hand edit inside a generated section.</summary>
    public static readonly DiagnosticRule HandEdited = new("SKM2005", Severity.Error, "generated section was edited by hand",
        "section '{0}' was edited by hand",
        "The next update would overwrite the edit. Nothing was written.",
        "Move your text outside the markers and restore the section, or run `skillmesh evolve --force` to overwrite the edit shown in the diff.");

    /// <summary>A runbook without the heading.</summary>
    public static readonly DiagnosticRule MissingSection = new("SKM2006", Severity.Error, "runbook section is missing",
        "the runbook has no '{0}' heading",
        "Generated entries have their place under that heading. Nothing was written.",
        "Add the heading, or move the runbook away: `skillmesh evolve` then starts a new one from the template.");

    /// <summary>A heading twice.</summary>
    public static readonly DiagnosticRule DuplicateHeading = new("SKM2007", Severity.Error, "runbook section stands twice",
        "the heading '{0}' stands twice; the first is at line {1}",
        "It is unknown under which of the two generated entries belong. Nothing was written.",
        "Join the two sections.");

    /// <summary>A runbook is not what evolve would write.</summary>
    public static readonly DiagnosticRule StaleRunbook = new("SKM2008", Severity.Warning, "runbook is stale",
        "the runbook of '{0}' is not up to date: {1}",
        "Agents read runbooks, not ledgers. What was learned since does not reach them.",
        "Run `skillmesh evolve --commit`.");

    /// <summary>A derived file is stale.</summary>
    public static readonly DiagnosticRule StaleDerived = new("SKM2009", Severity.Info, "derived file is stale",
        "'{0}' is not what the ledgers say",
        "It is rebuilt from the ledgers and may be deleted at any time.",
        "Run `skillmesh evolve`.");

    /// <summary>Unknown pattern.</summary>
    public static readonly DiagnosticRule UnknownPattern = new("SKM2010", Severity.Error, "no such pattern",
        "no pattern named '{0}'{1}",
        "The name is the key of all evidence.",
        "List the names with `skillmesh patterns --all`.");

    /// <summary>A name that is not kebab-case.</summary>
    public static readonly DiagnosticRule BadPatternName = new("SKM2011", Severity.Error, "pattern name is not kebab-case",
        "'{0}' is not a pattern name; '{1}' would be",
        "Names are lower-case words joined by hyphens, so that two spellings never split the evidence.",
        "Use the spelling shown.");

    /// <summary>A human entry wins.</summary>
    public static readonly DiagnosticRule HumanEntryWins = new("SKM2012", Severity.Info, "your own entry stands",
        "'{0}' has an entry of its own in the runbook of '{1}'; no generated one is written",
        "What a person wrote under the same name is left to stand.",
        "Remove your entry if the generated one should take its place.");

    /// <summary>Agent names that cannot be folder names.</summary>
    public static readonly DiagnosticRule BadAgentName = new("SKM2013", Severity.Warning, "agent name cannot be a folder",
        "'{0}' cannot be an agent's folder name; its evidence is kept, no runbook is written",
        "An agent's runbook lives in a folder of its name: letters, digits, dot, hyphen and underscore, at most 64.",
        "Map the name under `learning.routes` in .claude/skillmesh.yml.");

    /// <summary>A verdict that does not fit.</summary>
    public static readonly DiagnosticRule BadVerdict = new("SKM2014", Severity.Error, "verdict cannot be given",
        "{0}",
        "People overrule the fold by records of the promotion log. This one would contradict it. Nothing was written.",
        "Read the message; `skillmesh patterns NAME` shows the pattern's state.");

    /// <summary>Unnamed evidence.</summary>
    public static readonly DiagnosticRule UnnamedEvidence = new("SKM2015", Severity.Info, "evidence without a name",
        "{0} records have no pattern name and match no naming rule; the largest cluster has {1}: {2}",
        "Evidence is counted by name. Records without one are kept and listed, but promote nothing.",
        "Add `pattern` when recording, or a rule under `learning.naming` in .claude/skillmesh.yml.");

    /// <summary>Not promoted for lack of independent voices.</summary>
    public static readonly DiagnosticRule OneVoice = new("SKM2016", Severity.Info, "one day is not a trend",
        "'{0}' has {1} records, all on {2}; it is promoted when it is seen on a second day",
        "Many records on one day can be one review, or one voice under many names.",
        "Nothing to do; `skillmesh patterns approve NAME --reason TEXT` promotes it on a person's word.");

    /// <summary>A Markdown file that cannot be read.</summary>
    public static readonly DiagnosticRule RunbookUnreadable = new("SKM2020", Severity.Error, "Markdown cannot be read",
        "{0}",
        "The file is not UTF-8, or is larger or more deeply nested than can be read safely. Nothing was written.",
        "Mend the file at the place shown.");

    /// <summary>A promoted pattern lost its evidence to damaged lines.</summary>
    public static readonly DiagnosticRule EvidenceUnreadable = new("SKM2021", Severity.Error, "evidence cannot be read",
        "'{0}' stands in a runbook, and none of its evidence was read: {1}",
        "A lesson is not taken back because a line broke or because one looks from an earlier day. Nothing was written.",
        "Mend the lines that `skillmesh validate` names, or leave --as-of away (with --dry-run it shows any day).");

    /// <summary>A branch promotes a pattern on one author's word.</summary>
    public static readonly DiagnosticRule OneAuthor = new("SKM2030", Severity.Warning, "promoted on one author's word",
        "'{0}' would enter a runbook, and all {1} of its records were committed by one author",
        "What every agent reads should be more than one person's opinion. Records name a voice themselves; who committed the lines is harder to make up.",
        "Ask a second person to review the pattern and record what they found, or have it approved: `skillmesh patterns approve NAME --reason TEXT`.");

    /// <summary>A branch changes code that evidence cites.</summary>
    public static readonly DiagnosticRule CitedCodeChanged = new("SKM2031", Severity.Info, "cited code is changed",
        "{0} cites this {1} as an example of '{2}'",
        "The lesson may be learned here, or the example may no longer show it: whoever changes the line knows best.",
        "Look at the runbook entry. If the change mends what it describes, nothing is to do: citations say what was seen when.");

    /// <summary>Rows of this area.</summary>
    public static IReadOnlyList<DiagnosticRule> All { get; } =
    [
        UnbalancedMarker, NestedMarker, DuplicateSection, ForgedMarker, HandEdited, MissingSection, DuplicateHeading,
        StaleRunbook, StaleDerived, UnknownPattern, BadPatternName, HumanEntryWins, BadAgentName, BadVerdict,
        UnnamedEvidence, OneVoice, RunbookUnreadable, EvidenceUnreadable, OneAuthor, CitedCodeChanged,
    ];
}
