namespace SkillMesh.Core.Redaction;

/// <summary>A key without a beginning of its own: known by the name it is given to, e.g. <c>DD_API_KEY=</c> and 32 hexadecimal
/// digits.</summary>
/// <param name="kind">The kind.</param>
/// <param name="names">Words that stand in the name.</param>
/// <param name="shapes">What the value looks like.</param>
/// <param name="entropy">Least entropy of the value, bits a character.</param>
/// <param name="digit">Whether a value holds a digit.</param>
internal sealed class ContextRule(string kind, string[] names, string[] shapes, double entropy = 2.5, bool digit = true) : SecretRule(kind)
{
    private const int LongestName = 40;
    private TokenShape[]? _shapes;

    public override IReadOnlyList<string> Keywords => names;

    public override (int Start, int Length) Match(ReadOnlySpan<char> text, int at, int length)
    {
        var value = Assignment.ValueAfter(text, at, at + length, LongestName);
        if (value < 0 || IsId(text[(at + length)..Assignment.NameEnd(text, at + length, LongestName)]))
        {
            return None;
        }

        foreach (var shape in _shapes ??= [.. shapes.Select(TokenShape.Parse)])
        {
            var found = shape.Match(text, value);
            if (found > 0 && text.Slice(value, found) is var key && !SecretText.IsPicture(key)
                && (!digit || key.IndexOfAnyInRange('0', '9') >= 0) && SecretText.Entropy(key) >= entropy)
            {
                return (value, found);
            }
        }

        return None;
    }

    // SNYK_ORG_ID, vercelProjectId: what is called so is known to everybody.
    private static bool IsId(ReadOnlySpan<char> name) =>
        name.EndsWith("_id", StringComparison.OrdinalIgnoreCase) || name.EndsWith("-id", StringComparison.OrdinalIgnoreCase) || name.EndsWith("Id", StringComparison.Ordinal);
}
