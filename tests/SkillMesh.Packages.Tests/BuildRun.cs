using System.Globalization;
using System.Text.RegularExpressions;
using SkillMesh.Testing;

namespace SkillMesh.Packages.Tests;

/// <summary>What a build said.</summary>
internal sealed partial record BuildRun(int ExitCode, string Text)
{
    /// <summary>A diagnostic in the form that every editor reads; 0 where it names no line or column.</summary>
    internal sealed record Found(string Path, int Line, int Column, string Severity, string Id, string Message);

    /// <summary>Its diagnostics, in order, each once.</summary>
    public IReadOnlyList<Found> Diagnostics { get; } = [.. Text.Split('\n').Select(line => Canonical().Match(line)).Where(match => match.Success).Select(match => new Found(
        match.Groups["path"].Value, Number(match.Groups["line"]), Number(match.Groups["column"]), match.Groups["severity"].Value, match.Groups["id"].Value, match.Groups["text"].Value)).Distinct()];

    public static BuildRun Of(ProcessRunner.Result result) => new(result.ExitCode, result.Output + result.Error);

    /// <summary>The build succeeded and said nothing.</summary>
    public BuildRun IsClean()
    {
        Assert.True(ExitCode == 0, Text);
        Assert.Empty(Diagnostics);
        return this;
    }

    /// <summary>The build failed or succeeded, and these are all its diagnostics, as <c>severity id</c>.</summary>
    public IReadOnlyList<Found> Said(bool succeeded, params string[] expected)
    {
        Assert.True((ExitCode == 0) == succeeded, Text);
        Assert.True(expected.SequenceEqual(Diagnostics.Select(found => $"{found.Severity} {found.Id}")), Text);
        // An error of the tool is the tool's, not the command's too, and nobody reads a stack trace.
        Assert.DoesNotContain("MSB3073", Text, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", Text, StringComparison.Ordinal);
        return Diagnostics;
    }

    private static int Number(Group group) => group.Success ? int.Parse(group.Value, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"^\s*(?<path>[^\n]*?)(\((?<line>\d+)(,(?<column>\d+))?\))? ?: (?<severity>error|warning) (?<id>[A-Z]+\d+): (?<text>[^\n]*?)( \[[^\n]*\])?\r?$")]
    private static partial Regex Canonical();
}
