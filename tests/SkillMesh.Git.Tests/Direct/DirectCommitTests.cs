using System.Text.RegularExpressions;
using SkillMesh.Git.Tests.Engines;
using SkillMesh.Testing;

namespace SkillMesh.Git.Tests.Direct;

/// <summary>A commit on git's own files: nothing is started where all is plain, what is not plain is git's, and either way leaves the
/// same objects, logs and index.</summary>
public sealed partial class DirectCommitTests
{
    private const string Plain = "plain", DateToRead = "a date to read";
    private const string Date = "2026-01-01T00:00:00 +0200";

    private static readonly FakeTime Clock = new("2026-03-04T05:06:07Z");

    /// <summary>A state of a repository, and the command git is asked for in it; empty where it is asked for none.</summary>
    private static readonly Dictionary<string, (string Command, Action<TempRepository> Make)> States = new()
    {
        [Plain] = ("", _ => { }),
        ["a rule that cannot match"] = ("", repository => repository.Write(".gitignore", "# all\n\nnode_modules/\n*.log\n!keep.log\n/build/**\n")),
        ["a user's rule that cannot match"] = ("", repository => UserFile(repository, ".config/git/ignore", "*.swp\n")),
        ["settings of every kind"] = ("", repository => repository.Write(".git/config",
            File.ReadAllText(repository.At(".git", "config")) + "[alias]\n\tst = status -s\n; a note\n[Remote \"Origin.X\"]\n\turl = \"https://x/y\"\n\tFetch = +refs/*:refs/x/*\n[core]\n\tfileMode = true\n")),
        ["hooks kept elsewhere, none there"] = ("", repository => repository.Git("config", "core.hooksPath", repository.Beside("no-hooks"))),
        ["work tree's own settings"] = ("", repository =>
        {
            repository.Git("config", "extensions.worktreeConfig", "true");
            repository.Git("config", "--worktree", "user.name", "Of The Tree");
        }),
        ["an entry with a mark"] = ("check-ignore", repository => repository.Git("update-index", "--skip-worktree", "other.txt")),
        ["a rule that may match"] = ("check-ignore", repository => repository.Write(".gitignore", "new*\n!new.txt\n")),
        ["a rule with a class"] = ("check-ignore", repository => repository.Write("folder/.gitignore", "[x]\n")),
        ["rules somewhere else"] = ("check-ignore", repository => repository.Git("config", "core.excludesFile", "~/rules")),
        ["a marked entry of the file itself"] = ("update-index", repository => repository.Git("update-index", "--assume-unchanged", "folder/RUNBOOK.md")),
        ["an intended entry of the file itself"] = ("check-ignore", repository =>
        {
            repository.Write("folder/new.txt", "1\n");
            repository.Git("add", "-N", "folder/new.txt");
        }),
        ["index of version 4"] = ("check-ignore update-index", repository => repository.Git("update-index", "--index-version", "4")),
        ["an untracked cache"] = ("update-index", repository => repository.Git("update-index", "--force-untracked-cache")),
        ["a split index"] = ("ls-files update-index", repository => repository.Git("update-index", "--split-index")),
        ["no index"] = ("update-index", repository => File.Delete(repository.At(".git", "index"))),
        ["a conflict settled before"] = ("", repository =>
        {
            repository.Git("checkout", "-q", "-b", "side");
            repository.CommitFile("other.txt", "side\n");
            repository.Git("checkout", "-q", "main");
            repository.CommitFile("other.txt", "main\n");
            repository.TryGit("merge", "-q", "side");
            repository.Write("other.txt", "both\n");
            repository.Git("add", "other.txt");
            repository.Git("commit", "-qm", "merged");
        }),
        ["packed objects"] = ("cat-file", repository => repository.Git("repack", "-q", "-a", "-d")),
        ["a packed branch"] = ("cat-file update-ref", repository => repository.Git("pack-refs", "--all")),
        ["an alternative object store"] = ("cat-file", repository =>
        {
            Directory.Move(repository.At(".git", "objects"), repository.Beside("objects"));
            Directory.CreateDirectory(repository.At(".git", "objects", "info"));
            File.WriteAllText(repository.At(".git", "objects", "info", "alternates"), repository.Beside("objects") + "\n");
        }),
        ["no log"] = ("update-ref", repository => File.Delete(repository.At(".git", "logs", "refs", "heads", "main"))),
        ["logs turned off"] = ("check-ignore unpack-objects update-index update-ref", repository => repository.Git("config", "core.logAllRefUpdates", "false")),
        ["a shared repository"] = ("check-ignore unpack-objects update-index update-ref", repository => repository.Git("config", "core.sharedRepository", "group")),
        ["another flush"] = ("check-ignore unpack-objects update-index update-ref", repository => repository.Git("config", "core.fsync", "all")),
        ["an include"] = ("config", repository =>
        {
            File.WriteAllText(repository.Beside("more"), "[user]\n\tname = Included\n");
            repository.Git("config", "--global", "include.path", repository.Beside("more"));
            repository.Git("config", "--unset", "user.name");
        }),
        ["an escape in a value"] = ("config", repository => repository.Git("config", "--global", "alias.x", "!echo \"a\\tb\"")),
        [DateToRead] = ("var", _ => { }),
        ["a name to clean"] = ("var", repository => repository.Git("config", "user.name", "Dot.")),
        ["a branch that is a link to another"] = ("cat-file symbolic-ref update-ref", repository =>
        {
            repository.Git("branch", "trunk");
            repository.Git("symbolic-ref", "refs/heads/alias", "refs/heads/trunk");
            repository.Git("checkout", "-q", "alias");
        }),
    };

    public static TheoryData<string> Names => [.. States.Keys];

    /// <summary>Shapes that are opened by asking git.</summary>
    public static TheoryData<string> Shapes =>
        ["GIT_CEILING_DIRECTORIES", "GIT_TEST_ASSUME_DIFFERENT_OWNER", "linked", "sha256", "replaced", "core.worktree", "extension", "link", "inside", "an include"];

    [LinuxTheory]
    [MemberData(nameof(Names))]
    public void EveryStateGivesWhatGitGives(string name)
    {
        var results = new List<string>();
        foreach (var engine in new[] { GitEngine.CommandLine, GitEngine.Direct })
        {
            using var repository = Repository();
            States[name].Make(repository);
            repository.SetVariable("GIT_COMMITTER_DATE", null);
            repository.SetVariable("GIT_AUTHOR_DATE", name == DateToRead ? Date : null);
            if (File.Exists(repository.At(".git", "index")))
            {
                Age(repository);
            }

            WatchedGit.Install(repository);
            using var git = GitRepositories.Require(repository.Path, new GitOptions(repository.Variable, Clock, engine));
            Assert.Equal(engine, git.Engine);
            var outcome = git.Commit(new CommitRequest("evolve: a  lesson\n\nwith a body", [Line("folder/RUNBOOK.md"), Line("folder/new.txt"), Line("added/deep/new.txt")]));
            if (engine == GitEngine.Direct)
            {
                Assert.Equal(States[name].Command, Commands(WatchedGit.Asked(repository)));
            }

            results.Add(Everything(repository, outcome));
            repository.Fsck();
        }

        Assert.Equal(results[0], results[1]);
    }

    [LinuxTheory]
    [MemberData(nameof(Shapes))]
    public void OtherShapesAreOpenedByGit(string shape)
    {
        using var repository = shape == "sha256" ? new TempRepository("repo", ["--object-format=sha256"]) : Repository();
        var folder = repository.Path;
        switch (shape)
        {
            case "linked":
                repository.Git("worktree", "add", "-q", folder = repository.Beside("linked"));
                break;
            case "replaced":
                repository.Git("replace", "HEAD", repository.Git("commit-tree", "-m", "other", "HEAD^{tree}"));
                repository.Git("pack-refs", "--all", "--prune");
                break;
            case "core.worktree":
                repository.Git("config", "core.worktree", repository.Path);
                break;
            case "extension":
                repository.Git("config", "extensions.partialClone", "origin");
                break;
            case "an include":
                repository.Git("config", "include.path", "elsewhere");
                break;
            case "link":
                Directory.Move(repository.At(".git"), repository.Beside("elsewhere"));
                Directory.CreateSymbolicLink(repository.At(".git"), repository.Beside("elsewhere"));
                break;
            case "inside":
                folder = repository.At(".git", "objects");
                break;
            case "sha256":
                break;
            default:
                repository.SetVariable(shape, shape.EndsWith("OWNER", StringComparison.Ordinal) ? "1" : "/nowhere");
                break;
        }

        var opening = GitRepositories.Open(folder, new GitOptions(repository.Variable, Clock, GitEngine.Direct));
        Assert.NotEqual(GitEngine.Direct, opening.Repository?.Engine);
        opening.Repository?.Dispose();
    }

    private static CommitFile Line(string path) => new(path, bytes => EngineTests.AddLine(bytes, "new"));

    private static TempRepository Repository()
    {
        var repository = new TempRepository();
        repository.SetVariable("GIT_AUTHOR_DATE", Date);
        repository.SetVariable("GIT_COMMITTER_DATE", Date);
        repository.CommitFile("folder/RUNBOOK.md", "old\n");
        repository.CommitFile("folder/inner.txt", "1\n");
        repository.CommitFile("folder.txt", "1\n");
        repository.CommitFile("other.txt", "1\n");
        return repository;
    }

    // No file was written in the second of the index, so that nothing in it is in doubt.
    private static void Age(TempRepository repository)
    {
        foreach (var file in Directory.EnumerateFiles(repository.Path, "*", SearchOption.AllDirectories).Where(file => !file.Contains("/.git/", StringComparison.Ordinal)))
        {
            File.SetLastWriteTimeUtc(file, new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        }

        repository.TryGit("update-index", "-q", "--refresh");
    }

    private static void UserFile(TempRepository repository, string name, string text)
    {
        var file = Path.Combine(repository.Home, name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    private static string Commands(string[] asked) => string.Join(' ', asked
        .Select(line => line.Split(' ').First(word => Command().IsMatch(word)))
        .Distinct().Order(StringComparer.Ordinal));

    private static string Everything(TempRepository repository, CommitOutcome outcome) => string.Join('\n',
        outcome.CommitId,
        string.Join(',', outcome.ChangedPaths.Concat(outcome.Ignored)),
        repository.Git("cat-file", "-p", "HEAD"),
        repository.Git("ls-tree", "-r", "-t", "HEAD"),
        repository.Git("ls-files", "--stage", "-v"),
        repository.Git("status", "--porcelain"),
        repository.TryGit("rev-parse", "HEAD").Output == repository.TryGit("rev-parse", "refs/heads/main").Output,
        Log(repository, "HEAD"),
        Log(repository, "refs/heads/main"),
        Index(repository));

    private static string Log(TempRepository repository, string name)
    {
        var file = repository.At(".git", "logs", name);
        return File.Exists(file) ? File.ReadLines(file).LastOrDefault()?.Split(' ', 3)[2] ?? "" : "none";
    }

    // Without what differs from run to run: the times, numbers and owners of files.
    private static string Index(TempRepository repository)
    {
        var bytes = File.Exists(repository.At(".git", "index")) ? File.ReadAllBytes(repository.At(".git", "index")) : [];
        return $"{bytes.Length} {repository.TryGit("ls-files", "--debug").Output.Split('\n').Count(line => line.Contains("size: 0", StringComparison.Ordinal))} {IndexForm.Trees(bytes)}";
    }

    [GeneratedRegex("^[a-z]+(-[a-z]+)*$")]
    private static partial Regex Command();
}
