using SkillMesh.Core.Diagnostics;

namespace SkillMesh.Documents.AgentSkills;

/// <summary>Judges the front matter of what agents' clients load: SKILL.md files, commands and subagents.</summary>
public static class AgentSkillCheck
{
    /// <summary>Judges a SKILL.md.</summary>
    /// <param name="utf8">The file.</param>
    /// <param name="path">The path that diagnostics name.</param>
    /// <param name="folder">Name of the folder it lies in.</param>
    /// <param name="profile">Whose rules hold.</param>
    /// <returns>Faults in the order of the file. With <see cref="AgentSkillProfile.Both"/> those of the specification alone are warnings,
    /// and what both find is said once.</returns>
    public static IReadOnlyList<Diagnostic> Skill(ReadOnlySpan<byte> utf8, string path, string folder, AgentSkillProfile profile)
    {
        ArgumentNullException.ThrowIfNull(folder);
        if (Decode(utf8, path, out var fault) is not { } text)
        {
            return [fault!];
        }

        var read = text.Yaml is null ? null : Read(text.Yaml);
        var claude = profile == AgentSkillProfile.Spec ? [] : new ClaudeProfile(path, text, read).Skill(folder);
        var spec = profile == AgentSkillProfile.Claude ? [] : new SpecProfile(path, text, read).Skill(folder);
        if (profile == AgentSkillProfile.Both)
        {
            // One fault of the text is one fault, whoever finds it; the next one shows when it is mended.
            var unread = claude.Any(found => IsOfText(found.Rule));
            spec = [.. spec.Where(found => !unread || !IsOfText(found.Rule)).Select(found => found with { Severity = Severity.Warning })];
        }

        var all = claude.Concat(spec).Distinct().ToList();
        all.Sort(Diagnostic.Compare);
        return all;
    }

    /// <summary>Judges a command (<c>commands/*.md</c>) by what Claude Code takes.</summary>
    /// <inheritdoc cref="Skill"/>
    public static IReadOnlyList<Diagnostic> Command(ReadOnlySpan<byte> utf8, string path) =>
        Decode(utf8, path, out var fault) is { } text ? new ClaudeProfile(path, text, text.Yaml is null ? null : Read(text.Yaml)).Command() : [fault!];

    /// <summary>Judges a subagent (<c>agents/*.md</c>) by what Claude Code takes.</summary>
    /// <inheritdoc cref="Skill"/>
    public static IReadOnlyList<Diagnostic> Agent(ReadOnlySpan<byte> utf8, string path) =>
        Decode(utf8, path, out var fault) is { } text ? new ClaudeProfile(path, text, text.Yaml is null ? null : Read(text.Yaml)).Agent() : [fault!];

    /// <summary>The values of a list of tools, as it may be written: a text separated by blanks and commas, or a list.</summary>
    /// <param name="utf8">A skill, command or subagent.</param>
    /// <param name="key">The key, such as <c>allowed-tools</c>.</param>
    /// <returns>Each tool with its rule, such as <c>Bash(git *)</c>, and the place; none where there is no such key.</returns>
    public static IReadOnlyList<(string Tool, int Line, int Column)> Tools(ReadOnlySpan<byte> utf8, string key)
    {
        var text = FrontText.Read(utf8, out _);
        var value = text?.Yaml is null ? null : Read(text.Yaml).Root?.Find(key)?.Value;
        return value is null ? [] : [.. (value.Kind == FrontNode.Form.List ? value.Items : [value]).SelectMany(node => ToolList.Split(node.Text).Select(tool => (tool, node.Line, node.Column)))];
    }

    private static FrontRead Read(string yaml) => PlainFront.Read(yaml) ?? FrontReader.Read(yaml);

    private static FrontText? Decode(ReadOnlySpan<byte> utf8, string path, out Diagnostic? fault)
    {
        var text = FrontText.Read(utf8, out var invalid);
        fault = text is null ? AgentSkillRules.Unreadable.At(new SourcePosition(path, invalid.Line, invalid.Column), "the file is not UTF-8") : null;
        return text;
    }

    private static bool IsOfText(DiagnosticRule rule) =>
        rule == AgentSkillRules.NoFrontMatter || rule == AgentSkillRules.UnclosedFrontMatter || rule == AgentSkillRules.Unreadable || rule == AgentSkillRules.BadBytes;
}
