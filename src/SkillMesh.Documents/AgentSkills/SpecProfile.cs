using System.Globalization;
using SkillMesh.Core.Diagnostics;

namespace SkillMesh.Documents.AgentSkills;

/// <summary>The agentskills.io specification as its reference validator (<c>skills-ref</c>) judges: a strict subset of YAML in which
/// every scalar is a text, six keys, and nothing asked of <c>license</c>, <c>metadata</c> and <c>allowed-tools</c> but their names.</summary>
internal sealed class SpecProfile(string path, FrontText text, FrontRead? read)
{
    private const int LongestDescription = 1024;
    private const int LongestCompatibility = 500;

    private static readonly string[] Keys = ["name", "description", "license", "allowed-tools", "metadata", "compatibility"];

    public IReadOnlyList<Diagnostic> Skill(string folder)
    {
        if (text.HasMark)
        {
            return [At(AgentSkillRules.NoFrontMatter, 1, 1, "the file begins with a byte order mark, not with ---")];
        }

        if (!text.Opens)
        {
            return [At(AgentSkillRules.NoFrontMatter, 1, 1, FirstWords())];
        }

        if (read is null)
        {
            return [At(AgentSkillRules.UnclosedFrontMatter, 1, 1)];
        }

        if (read.Fault is { } fault)
        {
            return [At(AgentSkillRules.Unreadable, fault.Line, fault.Column, fault.Text)];
        }

        if (read.Features.Count > 0)
        {
            return [.. read.Features.Select(use => At(AgentSkillRules.NotStrict, use.Line, use.Column, use.Text))];
        }

        return read.Root is { Kind: FrontNode.Form.Mapping } root
            ? [.. Values(root, folder)]
            : [At(AgentSkillRules.Unreadable, read.Root?.Line ?? 1, read.Root?.Column ?? 1, "the front matter is no mapping of keys to values")];
    }

    private string FirstWords() => text.Text.Length == 0 ? "the file is empty" : text.Text.TrimStart().StartsWith("---", StringComparison.Ordinal)
        ? "something stands before the ---: a blank line or blanks" : "the file does not begin with ---";

    private IEnumerable<Diagnostic> Values(FrontNode root, string folder)
    {
        foreach (var (key, _) in root.Entries.Where(entry => !Keys.Contains(entry.Key.Text, StringComparer.Ordinal)))
        {
            yield return At(AgentSkillRules.UnexpectedKey, key.Line, key.Column, key.Text);
        }

        foreach (var required in Keys[..2].Where(key => root.Find(key) is null))
        {
            yield return At(AgentSkillRules.MissingKey, 1, 1, required);
        }

        foreach (var found in Name(root.Find("name")?.Value, folder).Concat(Description(root.Find("description")?.Value)).Concat(Compatibility(root.Find("compatibility")?.Value)))
        {
            yield return found;
        }
    }

    private IEnumerable<Diagnostic> Name(FrontNode? value, string folder)
    {
        if (value is null)
        {
            yield break;
        }

        if (value.Kind != FrontNode.Form.Scalar || string.IsNullOrWhiteSpace(value.Text))
        {
            yield return At(AgentSkillRules.BadName, value.Line, value.Column, "the name is no text, or empty");
            yield break;
        }

        foreach (var fault in SkillName.Faults(value.Text))
        {
            yield return At(AgentSkillRules.BadName, value.Line, value.Column, fault);
        }

        var name = SkillName.Normalise(value.Text);
        if (Nfkc.Of(folder) != name)
        {
            yield return At(AgentSkillRules.NotItsFolder, value.Line, value.Column, name, folder);
        }
    }

    private IEnumerable<Diagnostic> Description(FrontNode? value)
    {
        if (value is { } node && (node.Kind != FrontNode.Form.Scalar || string.IsNullOrWhiteSpace(node.Text)))
        {
            yield return At(AgentSkillRules.BadText, node.Line, node.Column, "the description is no text, or empty");
        }
        else if (value is not null && LengthOf(value) is var length and > LongestDescription)
        {
            yield return TooLong("description", value, length, LongestDescription);
        }
    }

    private IEnumerable<Diagnostic> Compatibility(FrontNode? value)
    {
        if (value is { Kind: not FrontNode.Form.Scalar } other)
        {
            yield return At(AgentSkillRules.BadText, other.Line, other.Column, "compatibility is no text");
        }
        else if (value is not null && LengthOf(value) is var length and > LongestCompatibility)
        {
            yield return TooLong("compatibility", value, length, LongestCompatibility);
        }
    }

    private Diagnostic TooLong(string key, FrontNode value, int length, int most) => At(
        AgentSkillRules.BadText, value.Line, value.Column, string.Create(CultureInfo.InvariantCulture, $"{key} has {length} characters; at most {most} are allowed"));

    private static int LengthOf(FrontNode value) => value.Text.EnumerateRunes().Count();

    private Diagnostic At(DiagnosticRule rule, int line, int column, params object[] values) => rule.At(new SourcePosition(path, line, column), values);
}
