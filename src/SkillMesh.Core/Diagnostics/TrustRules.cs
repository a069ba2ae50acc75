namespace SkillMesh.Core.Diagnostics;

/// <summary>SKM81xx: what a fix may not hold without being held back. The text stays as it is; nobody is shown it unasked.</summary>
public static class TrustRules
{
    /// <summary>How many there are. A constant: every look-up asks for it, to know whether what it has was judged by the same rules, and for no
    /// rule.</summary>
    public const int Count = 23;

    private const string Rewrite = "In a known fix: read it with `skillmesh skill show ID`, then capture it again in words or commands that need none of this, or retire it. In a file: write the line so that it needs none of this, or take it out.";

    /// <summary>What is downloaded is run at once.</summary>
    public static readonly DiagnosticRule DownloadAndRun = Rule(1, "download that is run", "runs what it downloads: {0}",
        "Whoever holds the address decides what runs here, today and on any later day, and no review sees it.");

    /// <summary>A command inside another command.</summary>
    public static readonly DiagnosticRule Substitution = Rule(2, "command inside a command", "runs a command inside another: {0}",
        "Command and process substitution run before the command that a reader looks at. Reading ones, such as $(pwd), are let pass.");

    /// <summary>Text handed to a shell, a second command that mends nothing, a reverse shell.</summary>
    public static readonly DiagnosticRule ShellRoute = Rule(3, "way into a shell", "hands text to a shell or opens one: {0}",
        "A pipe into a shell, a second command behind a harmless first one, and a shell bound to a socket run what no reader has seen.");

    /// <summary>Encoded text.</summary>
    public static readonly DiagnosticRule Encoded = Rule(4, "encoded text", "holds or runs encoded text: {0}",
        "Nobody can read what encoded text will do before it is decoded and used.");

    /// <summary>A string run as code.</summary>
    public static readonly DiagnosticRule Evaluated = Rule(5, "text run as code", "runs a string as code: {0}",
        "What eval or an interpreter's one-liner runs is put together at run time, out of sight of reviewers and of any list of allowed commands.");

    /// <summary>A variable that makes another program load or run something.</summary>
    public static readonly DiagnosticRule Environment = Rule(6, "environment that loads code", "sets an environment that loads code: {0}",
        "Such variables make every later program load a library, run a command or take another program's place.");

    /// <summary>A here-document given to an interpreter or written outside the repository.</summary>
    public static readonly DiagnosticRule HereDocument = Rule(7, "here-document", "feeds an interpreter or a system file from a here-document: {0}",
        "The script arrives as text between markers: no file is reviewed, and nothing shows where it ends.");

    /// <summary>An option that makes an ordinary program run another.</summary>
    public static readonly DiagnosticRule OptionInjection = Rule(8, "option that runs a command", "gives an ordinary program an option that runs something: {0}",
        "git, ssh, tar, find and many others run a program named in an option or a setting; a list of allowed programs does not see it.");

    /// <summary>Packages from somewhere else.</summary>
    public static readonly DiagnosticRule OtherSource = Rule(9, "package from another source", "installs from an address or another registry: {0}",
        "A package from an address or a foreign registry can have any name and any content; its install scripts run at once.");

    /// <summary>Secrets read or sent.</summary>
    public static readonly DiagnosticRule Exfiltration = Rule(10, "secret read or sent away", "reads secrets or sends data away: {0}",
        "No fix needs keys, tokens, or the environment to leave this machine.");

    /// <summary>Destruction.</summary>
    public static readonly DiagnosticRule Destructive = Rule(11, "destructive command", "destroys what cannot be brought back: {0}",
        "It deletes a home, a disk, a database or shared history. No error is worth that without a person's decision.");

    /// <summary>Checks turned off.</summary>
    public static readonly DiagnosticRule ChecksOff = Rule(12, "verification turned off", "turns a check off: {0}",
        "Without certificates, signatures or hooks the error is gone and so is the protection; the next agent copies it everywhere.");

    /// <summary>More rights, or a foothold that stays.</summary>
    public static readonly DiagnosticRule Foothold = Rule(13, "privilege or persistence", "takes more rights or stays behind: {0}",
        "Keys, schedules, profiles, hooks and set-uid programs outlive the fix and run without anyone asking for them.");

    /// <summary>Settings of agents.</summary>
    public static readonly DiagnosticRule AgentSettings = Rule(14, "agent's settings", "changes what an agent may do: {0}",
        "Permissions, hooks and servers of an agent are its owner's decision; a fix that widens them serves somebody else.");

    /// <summary>Characters nobody sees.</summary>
    public static readonly DiagnosticRule HiddenCharacters = Rule(15, "hidden characters", "holds characters that nobody sees: {0}",
        "Invisible, bidirectional, tag and control characters hide words from a reviewer and not from an agent.");

    /// <summary>Letters that pass for others.</summary>
    public static readonly DiagnosticRule Disguise = Rule(16, "letters in disguise", "holds a word that passes for another: {0}",
        "A command or package written with look-alike letters is another one than it seems, and searches do not find it.");

    /// <summary>HTML that is not shown or that acts.</summary>
    public static readonly DiagnosticRule HiddenMarkup = Rule(17, "markup that hides or acts", "holds a comment or markup that acts: {0}",
        "A comment is not shown where Markdown is rendered, and an agent reads it all the same.");

    /// <summary>A link that is not what it seems.</summary>
    public static readonly DiagnosticRule Link = Rule(18, "link that acts or misleads", "holds a link that acts or misleads: {0}",
        "Links with a script, an image that carries data away, and a link whose text names another host act on whoever looks at the page.");

    /// <summary>Instructions to a model.</summary>
    public static readonly DiagnosticRule Instruction = Rule(19, "instructions to an agent", "tells an agent what to obey: {0}",
        "A fix says how to mend an error. Text that speaks to the agent about its instructions is an attack, whoever wrote it down.");

    /// <summary>A forged turn, tag or tool call.</summary>
    public static readonly DiagnosticRule ForgedTurn = Rule(20, "forged turn or tool call", "imitates a system message or a tool call: {0}",
        "Markers of roles, systems and tools make text look as if the user or the program had said it.");

    /// <summary>Secrecy.</summary>
    public static readonly DiagnosticRule Secrecy = Rule(21, "asks for secrecy", "wants something kept from people: {0}",
        "No fix needs to be kept from the user, or to be done without being asked about.");

    /// <summary>Text that spreads itself.</summary>
    public static readonly DiagnosticRule SelfSpreading = Rule(22, "spreads itself", "wants to be copied to other agents or instructions: {0}",
        "Text that asks to be passed on is a worm: what reaches other agents is decided by evidence, not by the text.");

    /// <summary>Too much to be judged.</summary>
    public static readonly DiagnosticRule Unreadable = Rule(30, "too much to judge", "is longer, or more entangled, than anyone reads: {0}",
        "A fix is a few lines. What is too long to be read, or made to be slow to look through, is held back whatever it says.");

    /// <summary>Rows of this area.</summary>
    public static IReadOnlyList<DiagnosticRule> All { get; } =
    [
        DownloadAndRun, Substitution, ShellRoute, Encoded, Evaluated, Environment, HereDocument, OptionInjection, OtherSource, Exfiltration, Destructive,
        ChecksOff, Foothold, AgentSettings, HiddenCharacters, Disguise, HiddenMarkup, Link, Instruction, ForgedTurn, Secrecy, SelfSpreading, Unreadable,
    ];

    private static DiagnosticRule Rule(int number, string title, string message, string why) =>
        new(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"SKM81{number:00}"), Severity.Warning, title, message, why, Rewrite);
}
