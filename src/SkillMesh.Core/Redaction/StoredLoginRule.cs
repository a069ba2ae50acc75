using System.Buffers;

namespace SkillMesh.Core.Redaction;

/// <summary>A user and password as tools store them in their settings: docker's <c>"auth": "…"</c> and npm's <c>//registry/:_auth=…</c>,
/// the pair in base64, and npm's <c>:_authToken</c>.</summary>
internal sealed class StoredLoginRule : SecretRule
{
    private static readonly SearchValues<char> Digits = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=_-.");

    public StoredLoginRule()
        : base("authorization")
    {
    }

    public override IReadOnlyList<string> Keywords { get; } = ["\"auth\":", ":_auth"];

    public override (int Start, int Length) Match(ReadOnlySpan<char> text, int at, int length)
    {
        var isToken = text[(at + length)..].StartsWith("Token", StringComparison.OrdinalIgnoreCase);
        var value = text[at] == '"' ? SecretText.SkipBlanks(text, at + length, 8) : Assignment.AfterOperator(text, at + length + (isToken ? 5 : 0), at);
        if (value < 0 || value >= text.Length)
        {
            return None;
        }

        value += text[value] is '"' or '\'' ? 1 : 0;
        var run = text[value..SecretText.RunEndOf(text, value, Digits)];
        var isSecret = isToken ? run.Length >= 16 && SecretText.HasLetterAndDigit(run) && SecretText.Entropy(run) >= 3 : AuthorizationRule.IsBasic(run);
        return isSecret && !SecretText.IsStandIn(run) ? (value, run.Length) : None;
    }
}
