using System.Text.RegularExpressions;

namespace SkillMesh.Core.Redaction;

/// <summary>A team's own kind: an expression, tried on texts that hold one of its keywords (on every text when it has none).</summary>
/// <remarks>Linear in the text: an expression that would need backtracking is refused when the settings are read.</remarks>
internal sealed class ExpressionRule(OwnRule rule)
{
    private readonly Lazy<Regex> _expression = new(() => OwnRule.Compile(rule.Match));
    private readonly Lazy<Regex[]> _allowed = new(() => [.. rule.Allow.Select(OwnRule.Compile)]);

    /// <summary>The kind.</summary>
    public string Kind => rule.Kind;

    /// <summary>Adds what the expression finds; a group named <c>s</c> marks the secret part.</summary>
    public void Find(string text, Action<int, int> found)
    {
        if (rule.Keywords.Count > 0 && !rule.Keywords.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase)))
        {
            return;
        }

        try
        {
            foreach (Match match in _expression.Value.Matches(text))
            {
                var group = match.Groups["s"];
                Capture part = group.Success ? group : match;
                if (part.Length > 0 && (rule.Entropy <= 0 || SecretText.Entropy(part.ValueSpan) >= rule.Entropy)
                    && !_allowed.Value.Any(allowed => allowed.IsMatch(part.Value)))
                {
                    found(part.Index, part.Length);
                }
            }
        }
        catch (RegexMatchTimeoutException)
        {
            // What cannot be looked through in time is not kept: a secret that slips through stays for ever.
            found(0, text.Length);
        }
    }
}
