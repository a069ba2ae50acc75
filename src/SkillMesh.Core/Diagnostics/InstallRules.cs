namespace SkillMesh.Core.Diagnostics;

/// <summary>Rows about what init puts into the files of agents: area 0.</summary>
public static class InstallRules
{
    /// <summary>A settings file that only a person can add to.</summary>
    public static readonly DiagnosticRule EntriesToAdd = new("SKM0075", Severity.Warning, "entries are to be added by hand",
        "{0}, so the file is left as it is; add this to what it says: {1}",
        "Entries are put in byte by byte, so that everything else stays what it is and uninstall gives the bytes back. That takes one JSON object without comments, commas too many or a name twice: what agents themselves read.",
        "Mend what the message names and run init again, or merge the text shown into the file.");

    /// <summary>A settings file that only a person can take our entries from.</summary>
    public static readonly DiagnosticRule EntriesToRemove = new("SKM0076", Severity.Warning, "entries are to be removed by hand",
        "{0}, so our entries are left in the file",
        "What cannot be read cannot be shown to stay the same, so nothing was written.",
        "Mend what the message names and run uninstall again, or take out what runs `skillmesh`.");

    /// <summary>Codex waits for a person's word.</summary>
    public static readonly DiagnosticRule CodexTrust = new("SKM0077", Severity.Info, "Codex asks before it runs hooks",
        "Codex runs the hooks of this file once somebody has trusted them",
        "Codex reads the .codex folder of a trusted project only, and skips each new or changed hook until its definition was looked at.",
        "Start Codex in the repository, trust the project, and accept the hooks under `/hooks`.");

    /// <summary>Rows of this area.</summary>
    public static IReadOnlyList<DiagnosticRule> All { get; } = [EntriesToAdd, EntriesToRemove, CodexTrust];
}
