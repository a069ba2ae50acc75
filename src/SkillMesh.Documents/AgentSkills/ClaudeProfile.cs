using System.Globalization;
using SkillMesh.Core.Diagnostics;

namespace SkillMesh.Documents.AgentSkills;

/// <summary>What Claude Code takes: any key, flow style, anchors, no front matter at all; values of the kinds its settings have. It passes
/// over a file that it cannot read, which is why that is an error here.</summary>
internal sealed class ClaudeProfile(string path, FrontText text, FrontRead? read)
{
    private const int ListingLength = 1536;

    // The client keeps it for itself.
    private const string ReservedFolder = "synced";

    /// <summary>Judges a skill.</summary>
    public IReadOnlyList<Diagnostic> Skill(string folder)
    {
        var found = Keys(ClaudeKeys.Skill);
        if (folder == ReservedFolder)
        {
            found.Add(At(AgentSkillRules.BadName, 1, 1, $"the folder name '{ReservedFolder}' is the client's own"));
        }

        var listed = new[] { "description", "when_to_use" }.Sum(key => Root?.Find(key)?.Value.Text.Length ?? 0);
        if (listed > ListingLength && Root!.Find("description") is { } entry)
        {
            found.Add(At(AgentSkillRules.Cut, entry.Value.Line, entry.Value.Column, listed, ListingLength));
        }

        return found;
    }

    /// <summary>Judges a command.</summary>
    public IReadOnlyList<Diagnostic> Command() => Keys(ClaudeKeys.Skill);

    /// <summary>Judges a subagent.</summary>
    public IReadOnlyList<Diagnostic> Agent()
    {
        var found = Keys(ClaudeKeys.Agent);
        if (found.Exists(fault => fault.Rule != AgentSkillRules.BadValue))
        {
            return found;
        }

        if (Root is null)
        {
            found.Add(At(AgentSkillRules.BadAgent, 1, 1, "there is no front matter, and so no name and no description"));
            return found;
        }

        foreach (var key in new[] { "name", "description" })
        {
            if (Root.Find(key) is not { } entry || entry.Value.IsNull || entry.Value is { Kind: FrontNode.Form.Scalar, Text: var words } && string.IsNullOrWhiteSpace(words))
            {
                var (line, column) = Root.Find(key) is { } empty ? (empty.Key.Line, empty.Key.Column) : (1, 1);
                found.Add(At(AgentSkillRules.BadAgent, line, column, $"there is no '{key}'"));
            }
        }

        if (Root.Find("name")?.Value is { Kind: FrontNode.Form.Scalar, Text.Length: > 0 } name && name.Text.AsSpan().IndexOfAnyExcept(ClaudeKeys.NameCharacters) >= 0)
        {
            found.Add(At(AgentSkillRules.BadAgent, name.Line, name.Column, $"the name '{name.Text}' holds other signs than lower-case letters, digits and hyphens"));
        }

        return found;
    }

    private FrontNode? Root => read?.Root is { Kind: FrontNode.Form.Mapping } root ? root : null;

    private List<Diagnostic> Keys(IReadOnlyDictionary<string, ClaudeKeys.Wanted> known)
    {
        if (Bytes() is { } bytes)
        {
            return [bytes];
        }

        if (read is null)
        {
            return !text.Opens ? [] : [At(AgentSkillRules.UnclosedFrontMatter, 1, 1)];
        }

        if (read.Fault is { } fault)
        {
            return [At(AgentSkillRules.Unreadable, fault.Line, fault.Column, fault.Text)];
        }

        if (read.Features.FirstOrDefault(use => use.Kind == FrontFeature.Use.Repeated) is { } twice)
        {
            return [At(AgentSkillRules.Unreadable, twice.Line, twice.Column, twice.Text)];
        }

        if (read.Root is { Kind: not FrontNode.Form.Mapping, IsNull: false } other)
        {
            return [At(AgentSkillRules.Unreadable, other.Line, other.Column, "the front matter is no mapping of keys to values")];
        }

        var found = new List<Diagnostic>();
        foreach (var (key, value) in Root?.Entries ?? [])
        {
            if (known.TryGetValue(key.Text, out var wanted) && !wanted.Takes(value))
            {
                found.Add(At(AgentSkillRules.BadValue, value.Line, value.Column, $"'{key.Text}' is {wanted.Says}"));
            }
        }

        return found;
    }

    private Diagnostic? Bytes()
    {
        if (text.HasMark)
        {
            return At(AgentSkillRules.BadBytes, 1, 1, "a byte order mark stands before the front matter");
        }

        if (text.Opens && text.IsReturnsOnly)
        {
            return At(AgentSkillRules.BadBytes, 1, 1, "lines end in carriage returns alone, so the whole file is one line");
        }

        var begin = text.Text.Length - text.Text.TrimStart().Length;
        if (begin > 0 && (text.Text.AsSpan(begin).StartsWith("---\n") || text.Text.AsSpan(begin).StartsWith("---\r")))
        {
            var (line, column) = text.PlaceOf(begin);
            return At(AgentSkillRules.NoFrontMatter, line, column, "blank lines or blanks stand before this ---, so it begins no front matter");
        }

        ReadOnlySpan<char> first = text.Opens ? text.Source.Line(0)[3..].TrimEnd() : [];
        return first.Length > 0 && read is not null
            ? At(AgentSkillRules.NoFrontMatter, 1, 4, string.Create(CultureInfo.InvariantCulture, $"the first line is ---{first}; it has to be --- alone"))
            : null;
    }

    private Diagnostic At(DiagnosticRule rule, int line, int column, params object[] values) => rule.At(new SourcePosition(path, line, column), values);
}
