using System.Text;
using System.Text.Json;
using SkillMesh.Testing;

namespace SkillMesh.Cli.Tests.Init.Agents;

/// <summary><c>init --agent agents-md</c> and <c>--agent codex</c>.</summary>
public sealed class PointerTests
{
    private const string Bom = "\uFEFF";

    public static TheoryData<string, string> Files => new()
    {
        { "AGENTS.md", "# Ours\n\nText.\n" },
        { "AGENTS.md", "# Ours\n\nText" },
        { "AGENTS.md", "" },
        { "AGENTS.md", Bom + "# Ours\r\n\r\nText.\r\n" },
        { "AGENTS.md", "# Ours\r\n\r\nText" },
        { "AGENTS.md", "```sh\nopen fence\n" },
        { "AGENTS.md", "<!-- BEGIN SKILLMESH other -->\n<!-- END SKILLMESH sum=0 -->\n" },
        { "CLAUDE.md", "# Claude\n\n@docs/rules.md\n" },
        { ".claude/CLAUDE.md", "größe\n" },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void TheFileThatIsThereGetsASectionOnceAndUninstallGivesTheBytesBack(string path, string text)
    {
        using var repository = new TempRepository();
        Directory.CreateDirectory(Path.GetDirectoryName(repository.At(path))!);
        File.WriteAllBytes(repository.At(path), new UTF8Encoding(false).GetBytes(text));

        Assert.Equal(0, CliRun.In(repository.Path, "init", "--agent", "agents-md").Exit);
        var once = File.ReadAllBytes(repository.At(path));
        var shown = Encoding.UTF8.GetString(once);
        Assert.StartsWith(text, shown, StringComparison.Ordinal);
        Assert.Contains("skillmesh finding add", shown, StringComparison.Ordinal);
        Assert.Equal(text.Contains("\r\n", StringComparison.Ordinal), !shown.Replace("\r\n", "", StringComparison.Ordinal).Contains('\n', StringComparison.Ordinal));
        Assert.Contains("Nothing to do", CliRun.In(repository.Path, "init", "--agent", "agents-md").Error, StringComparison.Ordinal);
        Assert.Equal(once, File.ReadAllBytes(repository.At(path)));
        Assert.Equal(path == "AGENTS.md", File.Exists(repository.At("AGENTS.md")));

        CliRun.In(repository.Path, "uninstall");
        Assert.Equal(text, Encoding.UTF8.GetString(File.ReadAllBytes(repository.At(path))));
    }

    [Fact]
    public void WithoutAnyFileAgentsMdIsMadeAndGoesAgain()
    {
        using var repository = new TempRepository();
        CliRun.In(repository.Path, "init", "--agent", "agents-md");
        Assert.True(File.Exists(repository.At("AGENTS.md")));
        Assert.False(File.Exists(repository.At("CLAUDE.md")));

        CliRun.In(repository.Path, "uninstall");
        Assert.False(File.Exists(repository.At("AGENTS.md")));
    }

    [Theory]
    [InlineData("@AGENTS.md\n", false)]
    [InlineData("# Claude\r\n\r\n@./AGENTS.md\r\n", false)]
    [InlineData("Read AGENTS.md.\n", true)]
    public void AFileThatTakesAgentsMdInIsNotToldTwice(string claude, bool isTold)
    {
        using var repository = new TempRepository();
        repository.Write("AGENTS.md", "# Ours\n");
        repository.Write("CLAUDE.md", claude);

        CliRun.In(repository.Path, "init", "--agent", "agents-md");

        Assert.Contains("BEGIN SKILLMESH", File.ReadAllText(repository.At("AGENTS.md")), StringComparison.Ordinal);
        Assert.Equal(isTold, File.ReadAllText(repository.At("CLAUDE.md")).Contains("BEGIN SKILLMESH", StringComparison.Ordinal));
        CliRun.In(repository.Path, "uninstall");
        Assert.Equal(claude, File.ReadAllText(repository.At("CLAUDE.md")));
    }

    [Fact]
    public void ALinkToAgentsMdStaysALink()
    {
        using var repository = new TempRepository();
        repository.Write("AGENTS.md", "# Ours\n");
        File.CreateSymbolicLink(repository.At("CLAUDE.md"), "AGENTS.md");

        Assert.Equal(0, CliRun.In(repository.Path, "init", "--agent", "agents-md").Exit);

        Assert.Equal("AGENTS.md", new FileInfo(repository.At("CLAUDE.md")).LinkTarget);
        Assert.Equal(2, File.ReadAllText(repository.At("AGENTS.md")).Split("SKILLMESH pointer").Length - 1);
        CliRun.In(repository.Path, "uninstall");
        Assert.Equal("# Ours\n", File.ReadAllText(repository.At("AGENTS.md")));
    }

    [Fact]
    public void ASectionThatWasEditedStaysAndThatIsTold()
    {
        using var repository = new TempRepository();
        CliRun.In(repository.Path, "init", "--agent", "agents-md");
        var edited = File.ReadAllText(repository.At("AGENTS.md")).Replace("Before you start", "When you like", StringComparison.Ordinal);
        File.WriteAllText(repository.At("AGENTS.md"), edited);

        Assert.Contains("AGENTS.md: warning SKM0019", CliRun.In(repository.Path, "init", "--agent", "agents-md").Error, StringComparison.Ordinal);
        Assert.Contains("AGENTS.md: warning SKM0019", CliRun.In(repository.Path, "uninstall").Error, StringComparison.Ordinal);
        Assert.Equal(edited, File.ReadAllText(repository.At("AGENTS.md")));
    }

    [Fact]
    public void HalfASectionIsRefused()
    {
        using var repository = new TempRepository();
        repository.Write("AGENTS.md", "<!-- BEGIN SKILLMESH pointer -->\nText\n");

        var run = CliRun.In(repository.Path, "init", "--agent", "agents-md");

        Assert.Equal(4, run.Exit);
        Assert.Contains("AGENTS.md(1): error SKM2001", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("{\n    \"hooks\": {\n        \"Stop\": [\n            { \"hooks\": [{ \"type\": \"command\", \"command\": \"notify\" }] }\n        ]\n    }\n}\n")]
    public void CodexGetsItsHooksInItsOwnShapeAndATrustIsAskedFor(string? text)
    {
        using var repository = new TempRepository();
        if (text is not null)
        {
            repository.Write(".codex/hooks.json", text);
        }

        var run = CliRun.In(repository.Path, "init", "--agent", "codex");

        Assert.Contains(".codex/hooks.json: info SKM0077", run.Error, StringComparison.Ordinal);
        using (var hooks = JsonDocument.Parse(File.ReadAllBytes(repository.At(".codex", "hooks.json"))))
        {
            Assert.Equal(text is null ? 1 : 2, hooks.RootElement.GetProperty("hooks").GetProperty("Stop").GetArrayLength());
            Assert.Equal("skillmesh hook session-start", hooks.RootElement.GetProperty("hooks").GetProperty("SessionStart")[0].GetProperty("hooks")[0].GetProperty("command").GetString());
        }

        Assert.DoesNotContain("SKM0077", CliRun.In(repository.Path, "init", "--agent", "codex").Error, StringComparison.Ordinal);
        CliRun.In(repository.Path, "uninstall");
        Assert.Equal(text, File.Exists(repository.At(".codex", "hooks.json")) ? File.ReadAllText(repository.At(".codex", "hooks.json")) : null);
    }
}
