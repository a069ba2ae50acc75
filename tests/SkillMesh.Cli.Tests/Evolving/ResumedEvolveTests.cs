using SkillMesh.Testing;

namespace SkillMesh.Cli.Tests.Evolving;

public sealed class ResumedEvolveTests
{
    [Fact]
    public void OneMoreLineGivesTheFilesAndTheTextOfAWholeRun()
    {
        using var one = Make();
        using var other = Make();
        var text = new List<(string, string)>();
        for (var step = 0; step < 3; step++)
        {
            text.Add((Evolve(one), Evolve(other, "--no-cache")));
            Append(one, step);
            Append(other, step);
        }

        text.Add((Evolve(one), Evolve(other, "--no-cache")));

        Assert.All(text, pair => Assert.Equal(pair.Item2, pair.Item1));
        Assert.True(File.Exists(Cache(one)));
        Assert.False(File.Exists(Cache(other)));
        Assert.Equal(Derived(other), Derived(one));
    }

    private static TempFolder Make()
    {
        var folder = new TempFolder("resumed");
        folder.Write(".git/HEAD", "ref: refs/heads/main\n");
        folder.Write(".claude/review-findings.jsonl", string.Concat(Enumerable.Range(0, 24_000).Select(Line)));
        return folder;
    }

    private static string Line(int i) => FormattableString.Invariant(
        $$"""{"timestamp":"2025-01-{{1 + (i / 1_000):00}}T10:{{i / 60 % 60:00}}:{{i % 60:00}}Z","severity":"{{(i % 3 == 0 ? "blocking" : "nit")}}","category":"api","pattern":"pattern-{{i * 7919L % 97}}","file":"src/{{i % 13}}.cs","agent":"agent-{{i % 11}}","description":"The request has no limit and waits for ever, number {{i}}"}""") + "\n";

    private static void Append(TempFolder folder, int step)
    {
        var line = Line(24_000 + (step * 500));
        var file = step == 1 ? folder.At(".git", "skillmesh", "spool", "review-findings.jsonl") : folder.At(".claude", "review-findings.jsonl");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.AppendAllText(file, line);
    }

    private static string Evolve(TempFolder folder, params string[] more)
    {
        var run = CliRun.In(folder.Path, ["evolve", .. more]);
        Assert.Equal((0, ""), (run.Exit, run.Error));
        return run.Out;
    }

    private static string Cache(TempFolder folder) => folder.At(".git", "skillmesh", "cache", "fold.bin");

    private static List<(string, string)> Derived(TempFolder folder) =>
        [.. Directory.EnumerateFiles(folder.At(".claude"), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(file => (Path.GetRelativePath(folder.Path, file), File.ReadAllText(file)))];
}
