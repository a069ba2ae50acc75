namespace SkillMesh.Core.Redaction;

/// <summary>Commands and lines in which a blank alone stands between a name and its value: <c>setx NAME v</c>, <c>ENV NAME v</c>,
/// <c>aws configure set name v</c>, and <c>login ann password v</c> of a .netrc.</summary>
internal static class Setter
{
    private const int LongestName = 128;
    private const int LongestLogin = 80;

    private static readonly string[] Commands = ["setx ", "set -gx ", "set -Ux ", "set -x ", "ENV ", "config set ", "configure set "];

    /// <summary>Whether one stands before a name.</summary>
    /// <param name="text">The text.</param>
    /// <param name="name">Where a part of the name begins.</param>
    /// <param name="end">Behind the name.</param>
    public static bool Precedes(ReadOnlySpan<char> text, int name, int end)
    {
        var start = name;
        for (var least = Math.Max(0, name - LongestName); start > least && !char.IsWhiteSpace(text[start - 1]);)
        {
            start--;
        }

        var before = text[..start];
        foreach (var command in Commands)
        {
            if (before.EndsWith(command, StringComparison.Ordinal))
            {
                return true;
            }
        }

        if (start != name || !text[name..end].SequenceEqual("password"))
        {
            return false;
        }

        var line = before[Math.Max(0, start - LongestLogin)..];
        var login = line.LastIndexOf("login ");
        return login >= 0 && line[(login + "login ".Length)..].Trim() is { IsEmpty: false } user && user.IndexOfAny(" \t\r\n") < 0;
    }
}
