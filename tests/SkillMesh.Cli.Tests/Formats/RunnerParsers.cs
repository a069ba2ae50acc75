namespace SkillMesh.Cli.Tests.Formats;

/// <summary>A command as a build runner reads it from a line of the log.</summary>
internal sealed record ParsedCommand(string Name, IReadOnlyDictionary<string, string> Properties, string Data);

/// <summary>GitHub's runner, after <c>ActionCommand.TryParseV2</c> and <c>TryParse</c>; any name counts as one that it knows.</summary>
internal static class GitHubRunner
{
    public static ParsedCommand? Parse(string line)
    {
        var text = line.TrimStart();
        if (text.StartsWith("::", StringComparison.Ordinal) && text.IndexOf("::", 2, StringComparison.Ordinal) is > 0 and var end)
        {
            var head = text[2..end];
            var space = head.IndexOf(' ', StringComparison.Ordinal);
            var properties = space < 0 ? "" : head[(space + 1)..];
            return new ParsedCommand(space < 0 ? head : head[..space], Properties(properties, ',', Property), Data(text[(end + 2)..]));
        }

        var start = line.IndexOf("##[", StringComparison.Ordinal);
        var close = start < 0 ? -1 : line.IndexOf(']', start);
        return close < 0 ? null : new ParsedCommand(line[(start + 3)..close], new Dictionary<string, string>(), line[(close + 1)..]);
    }

    internal static Dictionary<string, string> Properties(string text, char separator, Func<string, string> unescape) =>
        text.Split(separator, StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2)).Where(pair => pair.Length == 2)
            .ToDictionary(pair => pair[0], pair => unescape(pair[1]), StringComparer.Ordinal);

    private static string Data(string text) => text.Replace("%0D", "\r", StringComparison.Ordinal).Replace("%0A", "\n", StringComparison.Ordinal).Replace("%25", "%", StringComparison.Ordinal);

    private static string Property(string text) => Data(text.Replace("%3A", ":", StringComparison.Ordinal).Replace("%2C", ",", StringComparison.Ordinal));
}

/// <summary>The Azure agent, after <c>Command.TryParse</c>: the first <c>##vso[</c> of a line, wherever it stands.</summary>
internal static class AzureAgent
{
    public static ParsedCommand? Parse(string line)
    {
        var start = line.IndexOf("##vso[", StringComparison.OrdinalIgnoreCase);
        var close = start < 0 ? -1 : line.IndexOf(']', start);
        if (close < 0)
        {
            return null;
        }

        var head = line[(start + 6)..close];
        var space = head.IndexOf(' ', StringComparison.Ordinal);
        return new ParsedCommand(
            space < 0 ? head : head[..space], GitHubRunner.Properties(space < 0 ? "" : head[(space + 1)..], ';', Property), Data(line[(close + 1)..]));
    }

    private static string Data(string text) => text.Replace("%0D", "\r", StringComparison.Ordinal).Replace("%0A", "\n", StringComparison.Ordinal).Replace("%AZP25", "%", StringComparison.Ordinal);

    private static string Property(string text) => Data(text.Replace("%3B", ";", StringComparison.Ordinal).Replace("%5D", "]", StringComparison.Ordinal));
}
