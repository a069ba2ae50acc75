namespace SkillMesh.Core.Diagnostics;

/// <summary>SKM306x and SKM307x: agent skills, and the files by which a client of agents is set up.</summary>
public static class AgentSkillRules
{
    private const string SeeSpec = "Mend the line; https://agentskills.io/specification has the rules. `agent_skills:` in .claude/skillmesh.yml says which profile a folder is held to.";

    /// <summary>A file does not begin with front matter.</summary>
    public static readonly DiagnosticRule NoFrontMatter = new("SKM3060", Severity.Error, "front matter does not begin the file",
        "{0}",
        "Front matter is read only where the first three bytes of the file are ---. Anything before them, a blank line too, makes all of it body text, and the skill has no name and no description.",
        "Make --- the first line of the file, with the keys and another --- below it.");

    /// <summary>Front matter that never ends.</summary>
    public static readonly DiagnosticRule UnclosedFrontMatter = new("SKM3061", Severity.Error, "front matter is not closed",
        "front matter begins here and no line that begins with --- ends it",
        "Without its end the whole file is body text, and the skill has no name and no description.",
        "Add a line --- below the last key.");

    /// <summary>Front matter that is no YAML mapping.</summary>
    public static readonly DiagnosticRule Unreadable = new("SKM3062", Severity.Error, "front matter cannot be read",
        "{0}",
        "A file whose front matter is not YAML, or not keys and values, is loaded without it or not at all, and nobody is told.",
        "Mend the YAML at the place shown; a text with a colon and a blank in it goes into quotes.");

    /// <summary>YAML that the specification's reader refuses.</summary>
    public static readonly DiagnosticRule NotStrict = new("SKM3063", Severity.Error, "front matter uses refused YAML",
        "{0}",
        "The specification's reference validator reads a strict subset: no flow style ([a, b], {a: b}), no anchors, aliases, tags or merge keys, no key twice, one indentation for siblings. Other clients refuse the whole skill.",
        "Write lists and mappings a line an entry, indented, and every value out.");

    /// <summary>A key the specification does not have.</summary>
    public static readonly DiagnosticRule UnexpectedKey = new("SKM3064", Severity.Error, "key is not in the specification",
        "'{0}' is not one of name, description, license, allowed-tools, metadata, compatibility",
        "Clients that hold to the specification refuse a skill with any other key, at upload or when it is loaded.",
        "Move the value below `metadata:`, or say that the folder is for one client: `agent_skills: [{files: GLOB, profile: claude}]`.");

    /// <summary>A key that must be there.</summary>
    public static readonly DiagnosticRule MissingKey = new("SKM3065", Severity.Error, "key is missing",
        "there is no '{0}'",
        "An agent chooses a skill by its name and description; one without them is never chosen.",
        "Add the line to the front matter.");

    /// <summary>A name of the wrong form.</summary>
    public static readonly DiagnosticRule BadName = new("SKM3066", Severity.Error, "name has the wrong form",
        "{0}",
        "A name is 1 to 64 lower-case letters, digits and single hyphens between them; it is a folder's name and a command's on every system.",
        SeeSpec);

    /// <summary>A name that is not the folder's.</summary>
    public static readonly DiagnosticRule NotItsFolder = new("SKM3067", Severity.Error, "name is not the folder's",
        "the name is '{0}', the folder's '{1}'",
        "Clients look a skill up by its folder; two names for one skill are found by none of them.",
        "Rename the folder or change `name:`.");

    /// <summary>A description, or another text, of the wrong length or kind.</summary>
    public static readonly DiagnosticRule BadText = new("SKM3068", Severity.Error, "value has the wrong length or kind",
        "{0}",
        "The description is all that an agent sees before it chooses: 1 to 1024 characters. Compatibility is a text of at most 500.",
        SeeSpec);

    /// <summary>A value that Claude Code cannot use.</summary>
    public static readonly DiagnosticRule BadValue = new("SKM3070", Severity.Error, "value cannot be used by the client",
        "{0}",
        "Claude Code takes a value of the wrong kind for none, and the setting has no effect.",
        "Write the value as the message says.");

    /// <summary>Bytes that make the front matter unseen.</summary>
    public static readonly DiagnosticRule BadBytes = new("SKM3071", Severity.Error, "file is not read as it looks",
        "{0}",
        "An editor shows the file as if nothing were wrong; the client sees no front matter in it.",
        "Save the file as UTF-8 without a byte order mark, with line feeds.");

    /// <summary>A subagent that cannot be called.</summary>
    public static readonly DiagnosticRule BadAgent = new("SKM3072", Severity.Error, "subagent cannot be used",
        "{0}",
        "A subagent is called by its name and chosen by its description; without either the file is passed over.",
        "Give the front matter a `name:` of lower-case letters, digits and hyphens, and a `description:`.");

    /// <summary>A settings file or manifest that is not of the client's shape.</summary>
    public static readonly DiagnosticRule BadShape = new("SKM3073", Severity.Error, "file is not what the client reads",
        "{0}",
        "A client passes over the part it cannot read: hooks that never run, servers that never start, a plugin that cannot be installed.",
        "Mend the value at the place shown.");

    /// <summary>A hook for an event nobody knows.</summary>
    public static readonly DiagnosticRule UnknownEvent = new("SKM3074", Severity.Warning, "unknown hook event",
        "'{0}' is not an event that is known here{1}",
        "Hooks of an event that does not exist never run. Events are added from time to time, so a new one may be right.",
        "Check the spelling against the client's documentation.");

    /// <summary>A path of a manifest that leads nowhere.</summary>
    public static readonly DiagnosticRule BadPath = new("SKM3075", Severity.Error, "path of a manifest leads nowhere",
        "'{0}' {1}",
        "What a manifest names is copied when the plugin is installed; what is not there, or lies outside, is missing then.",
        "Name a file or folder below the manifest's own folder, beginning with ./ .");

    /// <summary>A description that is cut.</summary>
    public static readonly DiagnosticRule Cut = new("SKM3077", Severity.Warning, "description is cut in the listing",
        "description and when_to_use have {0} characters together; the listing shows {1}",
        "What lies beyond is not seen when a skill is chosen.",
        "Say first when to use the skill, and move the rest into the body.");

    /// <summary>A file name under which nothing is loaded.</summary>
    public static readonly DiagnosticRule NotLoaded = new("SKM3078", Severity.Error, "nothing loads this file",
        "{0}",
        "Letter case counts in file names on most systems.",
        "Rename the file to SKILL.md.");

    /// <summary>Rows of this area.</summary>
    public static IReadOnlyList<DiagnosticRule> All { get; } =
    [
        NoFrontMatter, UnclosedFrontMatter, Unreadable, NotStrict, UnexpectedKey, MissingKey, BadName, NotItsFolder, BadText,
        BadValue, BadBytes, BadAgent, BadShape, UnknownEvent, BadPath, Cut, NotLoaded,
    ];
}
