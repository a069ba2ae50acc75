namespace SkillMesh.Core.Diagnostics;

/// <summary>SKM8xxx: secrets and hostile text.</summary>
public static class SecurityRules
{
    /// <summary>A secret stands in a file.</summary>
    public static readonly DiagnosticRule SecretFound = new("SKM8001", Severity.Error, "secret found",
        "a {0} stands here",
        "What is committed is read by everyone with the repository, for ever. The secret itself is never printed.",
        "Rotate the secret, then take it away: in a ledger by `skillmesh ledger purge ID --reason TEXT`, elsewhere by hand. Where it is none, `gitleaks:allow` on the line or `redaction: allow:` in .claude/skillmesh.yml says so.");

    /// <summary>Text was redacted before it was written.</summary>
    public static readonly DiagnosticRule Redacted = new("SKM8002", Severity.Info, "text was redacted",
        "redacted before writing: {0}",
        "Secrets and personal paths are removed before the record gets its id and reaches the disk.",
        "Nothing to do. If it was no secret, say it in other words.");

    /// <summary>Invisible or control characters.</summary>
    public static readonly DiagnosticRule HostileText = new("SKM8003", Severity.Warning, "invisible or control characters",
        "the text holds {0}",
        "Characters that nobody sees can hide instructions from a reviewer and not from an agent. They are shown as escapes wherever the text is printed.",
        "Remove them from the record, or purge it.");

    /// <summary>A word of two scripts that passes for another.</summary>
    public static readonly DiagnosticRule DisguisedWord = new("SKM8020", Severity.Warning, "word in disguise",
        "'{0}' mixes letters of two scripts that look alike: {1}",
        "A command, package or name that looks right and is another one misleads people, and the search for the right one does not find it.",
        "Write the word in one script, or purge the record.");

    /// <summary>A file that is no text.</summary>
    public static readonly DiagnosticRule NotText = new("SKM8010", Severity.Info, "file is not text",
        "this file holds zero bytes and was not looked through",
        "Secrets are looked for in text. What a binary file holds is known to the tool that made it.",
        "Nothing to do, or leave the file out of the paths.");

    /// <summary>An agent may do anything without being asked.</summary>
    public static readonly DiagnosticRule Unlimited = new("SKM8030", Severity.Warning, "approved without a limit",
        "lets an agent act without anyone being asked: {0}",
        "What a skill or a settings file approves beforehand is never shown to a person. A shell, an interpreter or everything is no limit at all.",
        "Name the commands that are needed, such as `Bash(skillmesh *)`, and leave the rest to be asked about.");

    /// <summary>Rows of this area.</summary>
    public static IReadOnlyList<DiagnosticRule> All { get; } = [SecretFound, Redacted, HostileText, NotText, DisguisedWord, Unlimited];
}
