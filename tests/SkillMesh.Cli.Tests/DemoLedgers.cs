using SkillMesh.Testing;

namespace SkillMesh.Cli.Tests;

/// <summary>A folder with the ledgers of <c>templates/demo</c>: 47 days of a team in both dialects, as of 2025-01-31.</summary>
internal static class DemoLedgers
{
    public static TempFolder Make(bool evolved = false)
    {
        var folder = new TempFolder("sm-cli");
        foreach (var name in new[] { "review-findings", "session-learnings", "user-corrections", "incidents" })
        {
            var path = folder.At(".claude", name + ".jsonl");
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.Copy(RepositoryRoot.At("templates", "demo", ".claude", name + ".jsonl"), path);
        }

        if (evolved)
        {
            Assert.Equal(0, CliRun.In(folder.Path, "evolve").Exit);
        }

        return folder;
    }
}
