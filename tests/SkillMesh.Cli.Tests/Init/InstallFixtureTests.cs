using System.Security.Cryptography;
using System.Text;
using SkillMesh.Cli.Init;
using SkillMesh.Testing;

namespace SkillMesh.Cli.Tests.Init;

public sealed class InstallFixtureTests
{
    private const string Bom = "\uFEFF";

    /// <summary>Name, and the files that are there before init. A name ending with a slash is an empty folder.</summary>
    public static TheoryData<string> Fixtures => [.. All.Keys];

    private static readonly Dictionary<string, (string Path, string Text)[]> All = new(StringComparer.Ordinal)
    {
        ["empty repository"] = [],
        ["gitignore with final newline"] = [(".gitignore", "bin/\nobj/\n")],
        ["gitignore without final newline"] = [(".gitignore", "bin/\nobj/")],
        ["gitignore of one unfinished word"] = [(".gitignore", "x")],
        ["empty gitignore"] = [(".gitignore", "")],
        ["gitignore of one newline"] = [(".gitignore", "\n")],
        ["gitignore of blank lines"] = [(".gitignore", "\n\n\n")],
        ["gitignore with CRLF"] = [(".gitignore", "bin/\r\nobj/\r\n")],
        ["gitignore with CRLF, unfinished"] = [(".gitignore", "bin/\r\nobj/")],
        ["gitignore that mixes line endings"] = [(".gitignore", "a\r\nb\nc\r\n")],
        ["gitignore ending with a carriage return"] = [(".gitignore", "a\nb\r")],
        ["gitignore of one line ending with a carriage return"] = [(".gitignore", "b\r")],
        ["gitignore with BOM"] = [(".gitignore", Bom + "bin/\n")],
        ["gitignore of a BOM only"] = [(".gitignore", Bom)],
        ["gitignore with other tools' markers"] = [(".gitignore", "# BEGIN OTHER\nx\n# END OTHER\n# BEGIN SKILLMESHES\n")],
        ["gitignore with trailing blanks"] = [(".gitignore", "a  \n\t\n  ")],
        ["gitattributes and gitignore"] = [(".gitattributes", "* text=auto\n"), (".gitignore", "bin/")],
        ["gitattributes with CRLF, unfinished"] = [(".gitattributes", "* text=auto\r\n*.png binary")],
        ["config of the team's own"] = [(".claude/skillmesh.yml", "version: 1\nlearning:\n  model: datum\n")],
        ["empty config"] = [(".claude/skillmesh.yml", "")],
        ["claude folder with other files"] = [(".claude/settings.json", "{}"), (".claude/agents/api-dev.md", "x")],
        ["empty claude folder"] = [(".claude/", "")],
        ["empty skills folder"] = [(".claude/skills/", "")],
        ["runbook skill of the team's own"] = [(".claude/skills/runbooks/SKILL.md", "---\nname: runbooks\ndescription: ours\n---\n")],
        ["runbooks of an agent"] = [(".claude/skills/runbooks/api-dev/RUNBOOK.md", "# api-dev\n")],
        ["ledgers"] = [(".claude/review-findings.jsonl", "{\"a\":1}")],
        ["non-ASCII and Latin-1 bytes"] = [(".gitignore", "größe/\nπ\n")],
        ["files that look like temporary ones"] = [(".gitignore.tmp", "x"), (".claude.bak", "y")],
    };

    [Theory]
    [MemberData(nameof(Fixtures))]
    public void InitThenUninstallLeavesEveryByteAsItWas(string fixture)
    {
        using var repository = Make(fixture);
        var before = Print(repository.Path);

        Assert.Equal(0, CliRun.In(repository.Path, "init").Exit);
        Assert.NotEqual(before, Print(repository.Path));
        Assert.Equal(0, CliRun.In(repository.Path, "uninstall").Exit);

        Assert.Equal(before, Print(repository.Path));
        Assert.False(Directory.Exists(repository.At(".git", "skillmesh")));
    }

    [Theory]
    [MemberData(nameof(Fixtures))]
    public void SecondInitChangesNothing(string fixture)
    {
        using var repository = Make(fixture);
        CliRun.In(repository.Path, "init");
        var once = Print(repository.Path);

        var second = CliRun.In(repository.Path, "init");

        Assert.Equal(once, Print(repository.Path));
        Assert.Contains("Nothing to do", second.Error, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Fixtures))]
    public void DryRunWritesNothing(string fixture)
    {
        using var repository = Make(fixture);
        var before = Print(repository.Path);

        var run = CliRun.In(repository.Path, "init", "--dry-run", "--json");

        OutputSchema.Fits("init", run.Out);
        Assert.Equal(before, Print(repository.Path));
        Assert.False(Directory.Exists(repository.At(".git", "skillmesh")));
    }

    [Theory]
    [InlineData("init")]
    [InlineData("init --ci github")]
    [InlineData("init --ci gitlab --hooks pre-commit")]
    public void ADryRunSaysTheCommandThatAppliesItsPlan(string command)
    {
        using var repository = new TempRepository();
        var planned = CliRun.In(repository.Path, [.. command.Split(' '), "--dry-run"]);
        Assert.Contains($"Run `skillmesh {command}` to apply the plan.", planned.Error, StringComparison.Ordinal);
        Assert.Equal(planned.Out, CliRun.In(repository.Path, command.Split(' ')).Out);
    }

    [Fact]
    public void ARepositoryOfAnEarlierVersionGetsTheLinesThatAreNew()
    {
        const string Earlier = "# SkillMesh: ledger lines are immutable and counted by id, so both sides of a merge belong.\n.claude/*.jsonl merge=union text eol=lf\n.claude/patterns/promotion-log.jsonl merge=union text eol=lf\n";
        using var repository = new TempRepository();
        repository.Write(".gitattributes", "*.png binary\n");
        CliRun.In(repository.Path, "init");
        var now = File.ReadAllBytes(repository.At(".gitattributes"));
        File.WriteAllBytes(repository.At(".gitattributes"), MarkedLines.Append("*.png binary\n"u8.ToArray(), Earlier));
        Assert.Equal("unspecified", Merge());

        Assert.Contains(".gitattributes", CliRun.In(repository.Path, "init").Out, StringComparison.Ordinal);

        Assert.Equal(now, File.ReadAllBytes(repository.At(".gitattributes")));
        Assert.Equal("union", Merge());
        CliRun.In(repository.Path, "uninstall");
        Assert.Equal("*.png binary\n", File.ReadAllText(repository.At(".gitattributes")));

        string Merge() => repository.Git("check-attr", "merge", "--", ".claude/review-findings.d/abc.jsonl").Trim().Split(": ")[^1];
    }

    [Fact]
    public void FreshCloneIsUninstalledByMarkersAndContents()
    {
        using var repository = new TempRepository();
        repository.Write(".gitignore", "bin/\nobj/");
        CliRun.In(repository.Path, "init");
        File.Delete(repository.At(".git", "skillmesh", "install.json"));

        Assert.Equal(0, CliRun.In(repository.Path, "uninstall").Exit);

        Assert.Equal("bin/\nobj/", File.ReadAllText(repository.At(".gitignore")));
        Assert.False(Directory.Exists(repository.At(".claude")));
        Assert.False(File.Exists(repository.At(".gitattributes")));
    }

    [Fact]
    public void LinesAddedAfterOursStayOnLinesOfTheirOwn()
    {
        using var repository = new TempRepository();
        repository.Write(".gitignore", "bin/");
        CliRun.In(repository.Path, "init");
        File.AppendAllText(repository.At(".gitignore"), "mine/\n");

        CliRun.In(repository.Path, "uninstall");

        Assert.Equal("bin/\nmine/\n", File.ReadAllText(repository.At(".gitignore")));
    }

    [Fact]
    public void ChangedSettingsStayAndAreTold()
    {
        using var repository = new TempRepository();
        CliRun.In(repository.Path, "init");
        File.AppendAllText(repository.At(".claude", "skillmesh.yml"), "learning:\n  model: datum\n");

        var run = CliRun.In(repository.Path, "uninstall");

        Assert.True(File.Exists(repository.At(".claude", "skillmesh.yml")));
        Assert.Contains("warning SKM0019", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(repository.At(".gitignore")));
    }

    [Fact]
    public void EditedLinesOfOursStayAndAreTold()
    {
        using var repository = new TempRepository();
        CliRun.In(repository.Path, "init");
        var edited = File.ReadAllText(repository.At(".gitignore")).Replace("trends.json", "other.json", StringComparison.Ordinal);
        File.WriteAllText(repository.At(".gitignore"), edited);

        var run = CliRun.In(repository.Path, "uninstall");

        Assert.Equal(edited, File.ReadAllText(repository.At(".gitignore")));
        Assert.Contains("SKM0019", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("# BEGIN SKILLMESH\nx\n", "SKM2001")]
    [InlineData("x\n# END SKILLMESH\n", "SKM2001")]
    [InlineData("# BEGIN SKILLMESH\n# BEGIN SKILLMESH\n# END SKILLMESH\n", "SKM2001")]
    [InlineData("# BEGIN SKILLMESH\n# END SKILLMESH\n# BEGIN SKILLMESH\n# END SKILLMESH\n", "SKM2003")]
    public void DamagedMarkersAreRefusedAndNothingIsWritten(string text, string id)
    {
        using var repository = new TempRepository();
        repository.Write(".gitignore", text);
        var before = Print(repository.Path);

        var run = CliRun.In(repository.Path, "init");

        Assert.Equal(4, run.Exit);
        Assert.Contains(id, run.Error, StringComparison.Ordinal);
        Assert.Equal(before, Print(repository.Path));
    }

    [Theory]
    [InlineData(".claude")]
    [InlineData(".gitignore")]
    [InlineData(".claude/skills")]
    public void LinkIsRefusedAndNothingIsWrittenThroughIt(string link)
    {
        using var repository = new TempRepository();
        var target = Directory.CreateDirectory(repository.Beside("elsewhere")).FullName;
        Directory.CreateDirectory(Path.GetDirectoryName(repository.At(link))!);
        File.CreateSymbolicLink(repository.At(link), target);

        var run = CliRun.In(repository.Path, "init");

        Assert.Equal(2, run.Exit);
        Assert.Contains("SKM0003", run.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(target));
        Assert.False(File.Exists(repository.At(".gitattributes")));
    }

    [Fact]
    public void FolderInAFilesPlaceIsRefused()
    {
        using var repository = new TempRepository();
        Directory.CreateDirectory(repository.At(".gitignore"));

        var run = CliRun.In(repository.Path, "init");

        Assert.Equal(3, run.Exit);
        Assert.False(Directory.Exists(repository.At(".claude")));
    }

    [Fact]
    public void OutsideGitOnlyOurOwnFilesAreWrittenAndAllOfThemGo()
    {
        using var folder = new TempFolder();

        Assert.Equal(0, CliRun.In(folder.Path, "init").Exit);
        Assert.False(File.Exists(folder.At(".gitignore")));
        Assert.True(File.Exists(folder.At(".claude", "skillmesh.yml")));
        Assert.Equal(0, CliRun.In(folder.Path, "uninstall").Exit);

        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public void LinkedWorktreeSharesTheNoteAndKeepsItOutOfTheWorkTree()
    {
        using var repository = new TempRepository();
        repository.CommitFile("a", "a");
        var other = repository.Beside("other");
        repository.Git("worktree", "add", "--quiet", other);

        CliRun.In(other, "init");

        Assert.True(File.Exists(repository.At(".git", "skillmesh", "install.json")));
        Assert.False(Directory.Exists(repository.At(".claude")));
    }

    [Fact]
    public void DamagedNoteFallsBackToMarkers()
    {
        using var repository = new TempRepository();
        CliRun.In(repository.Path, "init");
        File.WriteAllText(repository.At(".git", "skillmesh", "install.json"), "{\"version\":1,\"files\":[null],");

        Assert.Equal(0, CliRun.In(repository.Path, "uninstall").Exit);
        Assert.False(Directory.Exists(repository.At(".claude")));
    }

    [Fact]
    public void DerivedFilesAreIgnoredAfterInit()
    {
        using var repository = new TempRepository();
        CliRun.In(repository.Path, "init");
        repository.Write(".claude/patterns/patterns.json", "{}");

        Assert.DoesNotContain("patterns.json", repository.Git("status", "--porcelain", "--untracked-files=all"), StringComparison.Ordinal);
        Assert.Contains("merge: union", repository.Git("check-attr", "merge", "--", ".claude/review-findings.jsonl"), StringComparison.Ordinal);
    }

    private static TempRepository Make(string fixture)
    {
        var repository = new TempRepository();
        foreach (var (path, text) in All[fixture])
        {
            if (path.EndsWith('/'))
            {
                Directory.CreateDirectory(repository.At(path));
            }
            else
            {
                Directory.CreateDirectory(Path.GetDirectoryName(repository.At(path))!);
                File.WriteAllBytes(repository.At(path), new UTF8Encoding(false).GetBytes(text));
            }
        }

        return repository;
    }

    // Folders count as well: an empty one that stays behind is a trace.
    private static string Print(string root) => string.Join('\n', Directory.EnumerateFileSystemEntries(root, "*", SearchOption.AllDirectories)
        .Where(path => !Path.GetRelativePath(root, path).StartsWith(".git" + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        .Order(StringComparer.Ordinal)
        .Select(path => $"{Path.GetRelativePath(root, path)} {(File.Exists(path) ? Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path))) : "folder")}"));
}
