using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;

namespace SkillMesh.Documents.AgentSkills;

/// <summary>The keys that Claude Code reads, and the kinds of their values. Other keys are passed over by it and by us.</summary>
internal static class ClaudeKeys
{
    /// <summary>What the name of a subagent may hold.</summary>
    public static readonly SearchValues<char> NameCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    private static readonly Wanted Text = new("one text", node => node.Kind is FrontNode.Form.Scalar or FrontNode.Form.Alias);
    private static readonly Wanted Texts = new("a text, or a list of texts", node =>
        node.Kind is FrontNode.Form.Scalar or FrontNode.Form.Alias || (node.Kind == FrontNode.Form.List && node.Items.All(item => item.Kind is FrontNode.Form.Scalar or FrontNode.Form.Alias)));

    private static readonly Wanted Switch = new("true or false", node => node.Kind == FrontNode.Form.Alias || (node.Kind == FrontNode.Form.Scalar && node.Text is "true" or "false"));
    private static readonly Wanted Mapping = new("keys and values", node => node.Kind is FrontNode.Form.Mapping or FrontNode.Form.Alias);
    private static readonly Wanted Anything = new("anything", _ => true);
    private static readonly Wanted Count = new("a whole number above 0", node =>
        node.Kind == FrontNode.Form.Alias || (node.Kind == FrontNode.Form.Scalar && int.TryParse(node.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0));

    private static readonly Wanted Effort = OneOf("low", "medium", "high", "xhigh", "max");

    /// <summary>Skills and commands.</summary>
    public static readonly FrozenDictionary<string, Wanted> Skill = new Dictionary<string, Wanted>(StringComparer.Ordinal)
    {
        ["name"] = Text, ["description"] = Text, ["when_to_use"] = Text, ["argument-hint"] = Texts, ["arguments"] = Texts,
        ["disable-model-invocation"] = Switch, ["user-invocable"] = Switch, ["allowed-tools"] = Texts, ["disallowed-tools"] = Texts,
        ["model"] = Text, ["effort"] = Effort, ["context"] = OneOf("fork"), ["agent"] = Text, ["background"] = Switch, ["hooks"] = Mapping,
        ["paths"] = Texts, ["shell"] = OneOf("bash", "powershell"), ["metadata"] = Mapping, ["license"] = Text, ["compatibility"] = Text,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Subagents.</summary>
    public static readonly FrozenDictionary<string, Wanted> Agent = new Dictionary<string, Wanted>(StringComparer.Ordinal)
    {
        ["name"] = Text, ["description"] = Text, ["tools"] = Texts, ["disallowedTools"] = Texts, ["model"] = Text,
        ["permissionMode"] = OneOf("default", "acceptEdits", "plan", "auto", "dontAsk", "bypassPermissions"), ["maxTurns"] = Count, ["skills"] = Texts,
        ["mcpServers"] = Anything, ["hooks"] = Mapping, ["memory"] = OneOf("user", "project", "local"), ["background"] = Switch, ["effort"] = Effort,
        ["isolation"] = OneOf("worktree"), ["color"] = OneOf("red", "blue", "green", "yellow", "purple", "orange", "pink", "cyan"), ["initialPrompt"] = Text,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static Wanted OneOf(params string[] words) =>
        new($"one of {string.Join(", ", words)}", node => node.Kind == FrontNode.Form.Alias || (node.Kind == FrontNode.Form.Scalar && words.Contains(node.Text, StringComparer.Ordinal)));

    /// <summary>What a value has to be. A value that is empty is none.</summary>
    /// <param name="Says">In words.</param>
    /// <param name="Fits">The test.</param>
    internal sealed record Wanted(string Says, Func<FrontNode, bool> Fits)
    {
        /// <summary>Whether the client can use the value.</summary>
        public bool Takes(FrontNode node) => node.IsNull || Fits(node);
    }
}
