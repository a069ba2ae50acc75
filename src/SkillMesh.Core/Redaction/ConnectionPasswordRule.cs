using System.Buffers;

namespace SkillMesh.Core.Redaction;

/// <summary>The password of a connection string: <c>Server=db;Password=…;</c>.</summary>
internal sealed class ConnectionPasswordRule : SecretRule
{
    private static readonly string[] Neighbours = ["server=", "host=", "data source=", "user id=", "uid=", "user=", "username=", "database=", "initial catalog=", "endpoint=", "port=", "accountname=", "dbname="];
    private static readonly SearchValues<char> Ends = SearchValues.Create(";\"'`\r\n \t,\\");

    public ConnectionPasswordRule()
        : base("connection-password")
    {
    }

    public override IReadOnlyList<string> Keywords { get; } = ["password=", "pwd=", "sharedaccesskey=", "accountkey=", "accesskey="];

    public override (int Start, int Length) Match(ReadOnlySpan<char> text, int at, int length)
    {
        if (!SecretText.StartsWord(text, at))
        {
            return None;
        }

        var start = at + length;
        var rest = text.Slice(start, Math.Min(text.Length - start, SecretText.MaxValue));
        if (rest.StartsWith("\"") || rest.StartsWith("'"))
        {
            start++;
            rest = rest[1..];
        }

        var end = rest.IndexOfAny(Ends);
        var value = end < 0 ? rest : rest[..end];
        var behind = end < 0 ? "" : text.Slice(start + end, Math.Min(text.Length - start - end, 40));
        return value.Length >= 3 && value.IndexOfAny("({<$[") < 0 && !SecretText.IsStandIn(value.TrimEnd("):"))
            && IsConnection(text[Math.Max(0, at - 160)..at], behind)
            ? SecretText.Whole(text, start, value.Length, end < 0, Ends) : None;
    }

    private static bool IsConnection(ReadOnlySpan<char> before, ReadOnlySpan<char> behind)
    {
        var separated = before.TrimEnd(' ') is var left && left.Length > 0 && left[^1] == ';';
        if (!separated && !behind.StartsWith(";") && !before.EndsWith(" "))
        {
            return false;
        }

        foreach (var neighbour in Neighbours)
        {
            if (before.Contains(neighbour, StringComparison.OrdinalIgnoreCase) || behind.Contains(neighbour, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
