namespace SkillMesh.Core.Redaction;

/// <summary>A name and its value that are told apart: <c>&lt;add key="NAME" value="v"/&gt;</c>, <c>{"name": "NAME", "value": "v"}</c>, and
/// in YAML <c>- name: NAME</c> over <c>value: v</c>.</summary>
internal static class NamedValue
{
    private const int MostBetween = 60;
    private const int LongestName = 64;
    private const string Value = "value";

    private static readonly WordList Keys = new("name", "key");

    /// <summary>Where the value begins (at its opening quote, if any), or -1.</summary>
    /// <param name="text">The text.</param>
    /// <param name="end">Behind the name and its quote.</param>
    /// <param name="name">Where a part of the name begins.</param>
    public static int After(ReadOnlySpan<char> text, int end, int name)
    {
        var i = end;
        for (var limit = Math.Min(text.Length, end + MostBetween); i < limit && (char.IsWhiteSpace(text[i]) || text[i] is ',' or '"' or '\'');)
        {
            i++;
        }

        if (i == end || !text[i..].StartsWith(Value, StringComparison.OrdinalIgnoreCase))
        {
            return -1;
        }

        i += Value.Length;
        i += i < text.Length && text[i] is '"' or '\'' ? 1 : 0;
        i = SecretText.SkipBlanks(text, i, 4);
        if (i >= text.Length || text[i] is not (':' or '=') || !IsGiven(text, name))
        {
            return -1;
        }

        i = SecretText.SkipBlanks(text, i + 1, 8);
        return i < text.Length ? i : -1;
    }

    /// <summary>The name that tells what a member of an object is: its own, or for <c>value</c> the one given before it.</summary>
    /// <param name="name">The member's name; null for none.</param>
    /// <param name="text">Its text.</param>
    /// <param name="given">What the last member called <c>name</c> or <c>key</c> said.</param>
    public static string? Of(string? name, string text, ref string? given)
    {
        if (name is not null && Keys.Holds(name))
        {
            given = text;
            return name;
        }

        return given is { Length: <= LongestName } && string.Equals(name, Value, StringComparison.OrdinalIgnoreCase) ? given : name;
    }

    // `key="DB_`, `name: DB_`: the name is a value itself.
    private static bool IsGiven(ReadOnlySpan<char> text, int name)
    {
        var before = text[Math.Max(0, name - LongestName)..name];
        var left = before[..SecretText.NameStart(before, before.Length, LongestName, "-.")].TrimEnd(" \t\"'");
        if (left is not ([.., ':'] or [.., '=']))
        {
            return false;
        }

        left = left[..^1].TrimEnd(" \t\"'");
        foreach (var key in (ReadOnlySpan<string>)["name", "key"])
        {
            if (left.EndsWith(key, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
