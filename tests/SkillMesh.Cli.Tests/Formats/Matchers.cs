using System.Text.RegularExpressions;

namespace SkillMesh.Cli.Tests.Formats;

/// <summary>Readers of single lines: MSBuild's canonical form, and the problem matchers that set-up steps leave behind.</summary>
internal static partial class Matchers
{
    /// <summary>The matchers of actions/setup-dotnet, setup-go, setup-node (tsc and both of eslint), setup-python, and one for our own lines.</summary>
    public static IReadOnlyList<Regex> Known { get; } =
    [
        new(@"^([^\s].*)\((\d+)(?:,\d+|,\d+,\d+)?\):\s+(error|warning)\s+([a-zA-Z]+(?<!MSB)\d+):\s*(.*?)\s+\[(.*?)\]$"),
        new(@"^\s*(.+\.go):(?:(\d+):(\d+):)? (.*)"),
        new(@"^(?:\s+\d+\>)?([^\s].*)\((\d+),(\d+)\)\s*:\s+(error|warning|info)\s+(\w{1,2}\d+)\s*:\s*(.*)$"),
        new(@"^(.+):\sline\s(\d+),\scol\s(\d+),\s(Error|Warning|Info)\s-\s(.+)\s\((.+)\)$"),
        new(@"^\s+(\d+):(\d+)\s+(error|warning|info)\s+(.*)\s\s+(.*)$"),
        new(@"^\s*File\s""(.*)"",\sline\s(\d+),\sin\s(.*)$"),
        new(@"^(.+)\((\d+),(\d+)\): (error|warning) (SKM\d+): (.+)$"),
        new(@"^([^:]+):(\d+):(\d+): (error|warning|note): (.*)$"),
    ];

    /// <summary>What MSBuild makes of a line of a tool's output, after <c>CanonicalError.Parse</c>; null for a line that is only text.</summary>
    public static (string Origin, string Category, string Code, string Text)? MSBuild(string line)
    {
        var match = Canonical().Match(line);
        return match.Success ? (match.Groups["ORIGIN"].Value.Trim(), match.Groups["CATEGORY"].Value, match.Groups["CODE"].Value.Trim(), match.Groups["TEXT"].Value.Trim()) : null;
    }

    [GeneratedRegex(
        @"^\s*(((?<ORIGIN>(((\d+>)?[a-zA-Z]?:[^:]*)|([^:]*))):)|())(?<SUBCATEGORY>(()|([^:]*? )))(?<CATEGORY>(error|warning))( \s*(?<CODE>[^: ]*))?\s*:(?<TEXT>.*)$",
        RegexOptions.IgnoreCase)]
    private static partial Regex Canonical();
}
