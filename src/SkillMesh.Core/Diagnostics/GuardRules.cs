namespace SkillMesh.Core.Diagnostics;

/// <summary>SKM7xxx: guards, and the package that brings patterns into C# projects. 7001 and 7010 to 7013 are the analyzers' too.</summary>
public static class GuardRules
{
    /// <summary>A banned symbol is used.</summary>
    public static readonly DiagnosticRule BannedSymbol = new("SKM7001", Severity.Warning, "banned symbol is used",
        "{0}",
        "A guard of this repository bans the symbol: its use led to findings before, which the message counts.",
        "Use what the message names instead. For a use that is right, `skillmesh guard baseline PATTERN` accepts the hits there are, or `except:` in the guard names its files.");

    /// <summary>Banned text stands in a file.</summary>
    public static readonly DiagnosticRule BannedText = new("SKM7002", Severity.Warning, "banned text is used",
        "{0}",
        "A guard of this repository bans the text: it led to findings before, which the message counts.",
        "Write what the message names instead. For a use that is right, `skillmesh guard baseline PATTERN` accepts the hits there are, or `except:` in the guard names its files.");

    /// <summary>Files that change together did not.</summary>
    public static readonly DiagnosticRule NotTogether = new("SKM7003", Severity.Warning, "files that change together did not",
        "{0}",
        "The branch changes one of two things that belong together. The other was forgotten before, which the message counts.",
        "Change the other file as well, or say in the pull request why it needs no change.");

    /// <summary>A guard file cannot be used.</summary>
    public static readonly DiagnosticRule GuardInvalid = new("SKM7004", Severity.Error, "guard cannot be used",
        "{0}",
        "A guard that is misspelt would silently guard nothing.",
        "Mend the line; `skillmesh guard add --help` shows how each kind is written.");

    /// <summary>A guard whose pattern has no evidence.</summary>
    public static readonly DiagnosticRule GuardWithoutPattern = new("SKM7005", Severity.Warning, "guard of an unknown pattern",
        "no evidence names the pattern '{0}'",
        "A guard carries the evidence of its pattern in every message. Without one nobody learns why something is banned; often the name is misspelt.",
        "Rename the file to the pattern's name (`skillmesh patterns --all` lists them), or add the evidence it stands for.");

    /// <summary>A baseline line that no hit needs.</summary>
    public static readonly DiagnosticRule BaselineUnused = new("SKM7006", Severity.Info, "baseline is larger than needed",
        "{0} of the known hits in '{1}' are gone",
        "What was mended must not come back unnoticed: the baseline still accepts it.",
        "Run `skillmesh guard baseline PATTERN`.");

    /// <summary>What a guard extends cannot be read.</summary>
    public static readonly DiagnosticRule ExtendsUnreadable = new("SKM7007", Severity.Error, "guard extends what cannot be read",
        "{0}",
        "Without what it extends the guard would check less than it says.",
        "Mend the path; of a package exactly the named version must be restored (`dotnet restore`).");

    /// <summary>A file is too large to be looked through.</summary>
    public static readonly DiagnosticRule FileTooLarge = new("SKM7008", Severity.Info, "file was not looked through",
        "the file is larger than {0} MiB; guards do not look into it",
        "Source is never so large; what is generated or fetched would hold a check up.",
        "Name the file under `except:` of the guard, or ignore this.");

    /// <summary>A test guards a pattern that nobody knows.</summary>
    public static readonly DiagnosticRule GuardsUnknown = new("SKM7010", Severity.Warning, "test guards an unknown pattern",
        "no pattern is named '{0}'",
        "A test that says it guards a pattern shows that the lesson is kept. A misspelt name shows nothing.",
        "Use a constant of SkillMesh.Patterns.");

    /// <summary>A test guards a pattern that is retired.</summary>
    public static readonly DiagnosticRule GuardsRetired = new("SKM7011", Severity.Info, "test guards a retired pattern",
        "the pattern '{0}' {1}",
        "The pattern was archived or merged into another one, so the test stands for nothing that is still taught.",
        "Name the pattern it was merged into, or remove the attribute.");

    /// <summary>No test guards a promoted pattern.</summary>
    public static readonly DiagnosticRule Unguarded = new("SKM7012", Severity.Warning, "no test guards a promoted pattern",
        "no test of this project guards '{0}'",
        "SkillMeshRequireGuardingTests asks for a test of every promoted pattern.",
        "Put [Guards(Patterns.X)] on the test that would fail, or leave the property out.");

    /// <summary>There is no knowledge index.</summary>
    public static readonly DiagnosticRule NoIndex = new("SKM7013", Severity.Info, "no knowledge index",
        "{0}",
        "Constants and guards come from an index that the package SkillMesh.MSBuild writes before the compiler runs.",
        "Reference SkillMesh.MSBuild of the same version, and build once.");

    /// <summary>All rows of this area.</summary>
    public static IReadOnlyList<DiagnosticRule> All { get; } =
    [
        BannedSymbol, BannedText, NotTogether, GuardInvalid, GuardWithoutPattern, BaselineUnused, ExtendsUnreadable, FileTooLarge,
        GuardsUnknown, GuardsRetired, Unguarded, NoIndex,
    ];
}
