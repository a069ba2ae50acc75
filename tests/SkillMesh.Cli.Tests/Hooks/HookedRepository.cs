using System.Security.Cryptography;
using SkillMesh.Cli.Tests.Builds;
using SkillMesh.Cli.Tests.Guards;
using SkillMesh.Testing;

namespace SkillMesh.Cli.Tests.Hooks;

/// <summary>A repository with the tool on its PATH and a ledger of one finding, committed before any hook is there.</summary>
internal sealed class HookedRepository : IDisposable
{
    public const string Ledger = ".claude/review-findings.jsonl";
    public const string Broken = "{\"broken\n";

    private int _day = 1;

    public HookedRepository(string name = "a repository", bool empty = false)
    {
        Repository = new TempRepository(name);
        var bin = Path.GetDirectoryName(PortableTool.Program)!;
        Repository.SetVariable("PATH", bin + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH"));
        Repository.SetVariable("PRE_COMMIT_HOME", Repository.Beside("pre-commit-home"));
        Repository.SetVariable("DOTNET_TieredPGO", "0");
        if (!empty)
        {
            Good();
            Repository.Write("other.txt", "one\n");
            Repository.Git("add", "-A");
            Repository.Git("commit", "--quiet", "-m", "first");
        }
    }

    public TempRepository Repository { get; }

    public string Root => Repository.Path;

    public string Git(params string[] arguments) => Repository.Git(arguments);

    /// <summary>Runs the tool as its user does.</summary>
    public ProcessRunner.Result Tool(params string[] arguments) => ProcessRunner.Run(PortableTool.Program, arguments, Root, Repository.Environment);

    /// <summary>Installs the hook.</summary>
    public void Init(string manager)
    {
        var run = Tool("init", "--hooks", manager);
        Assert.True(run.ExitCode == 0 && !run.Error.Contains("SKM00", StringComparison.Ordinal), run.Error + run.Output);
    }

    /// <summary>Adds a finding to the ledger of the work tree, which it makes good.</summary>
    public void Good() => Repository.Write(Ledger, string.Concat(Enumerable.Range(1, ++_day).Select(day => GuardedRepository.Finding(day) + "\n")));

    /// <summary>Breaks the ledger of the work tree.</summary>
    public void Break() => Repository.Write(Ledger, Broken);

    /// <summary>Stages a broken ledger and leaves a good one in the work tree.</summary>
    public void StageBroken()
    {
        Break();
        Git("add", Ledger);
        Good();
    }

    /// <summary>Stages a good ledger and leaves a broken one in the work tree.</summary>
    public void StageGood()
    {
        Good();
        Git("add", Ledger);
        Break();
    }

    /// <summary>Tries to commit.</summary>
    public ProcessRunner.Result Commit(params string[] arguments) => Repository.TryGit(["commit", "--quiet", "-m", "next", .. arguments]);

    /// <summary>A commit that the hook refuses, which changes neither the index nor the work tree, nor HEAD.</summary>
    public string Refused(params string[] arguments)
    {
        var (before, head) = (Print(), Repository.TryGit("rev-parse", "HEAD").Output);
        var run = Commit(arguments);
        Assert.True(run.ExitCode != 0, "the commit was made\n" + run.Error);
        Assert.Equal((before, head), (Print(), Repository.TryGit("rev-parse", "HEAD").Output));
        return run.Error + run.Output;
    }

    /// <summary>A commit that passes and changes nothing of the work tree.</summary>
    public void Passes(params string[] arguments)
    {
        var before = WorkTree();
        var run = Commit(arguments);
        Assert.True(run.ExitCode == 0, run.Error + run.Output);
        Assert.Equal(before, WorkTree());
    }

    /// <summary>Whether the manager takes unstaged changes out of the work tree and puts them back: then git notes new times of files in the
    /// index, whose entries, not its bytes, are compared.</summary>
    public bool IsStashed { get; set; }

    /// <summary>Starts a commit in a session of its own, so that a signal reaches everybody in it as from a terminal, and waits until
    /// its hook stands still.</summary>
    /// <param name="hook">Finds the hook's process; null until it is there.</param>
    public (System.Diagnostics.Process Commit, int Hook) Begin(Func<int?> hook)
    {
        var commit = ProcessRunner.Start("setsid", ["git", "commit", "-m", "x"], Root, Repository.Environment);
        for (var i = 0; i < 600; i++)
        {
            if (hook() is { } found)
            {
                return (commit, found);
            }

            Thread.Sleep(100);
        }

        commit.Kill(entireProcessTree: true);
        throw new TimeoutException("no hook began to work");
    }

    /// <summary>Waits for the end of everybody that such a commit has started: git does not wait for a hook when it is interrupted itself.</summary>
    public static void End(System.Diagnostics.Process commit)
    {
        for (var i = 0; i < 600 && (!commit.HasExited || Directory.EnumerateDirectories("/proc").Any(process => IsIn(process, commit.Id))); i++)
        {
            Thread.Sleep(100);
        }

        Assert.True(commit.HasExited);
    }

    // "PID (name) state parent group session ...", and a name may hold anything.
    private static bool IsIn(string process, int session)
    {
        try
        {
            var text = File.ReadAllText(Path.Combine(process, "stat"));
            return text[(text.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries) is [not "Z", _, _, var id, ..]
                && id == session.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // No process, or it has just ended.
            return false;
        }
    }

    /// <summary>The bytes of the index and of every file. git brings the index up to date before it calls a hook: that is done here.</summary>
    public string Print()
    {
        if (IsStashed)
        {
            return Git("ls-files", "--stage", "-v") + "\n" + WorkTree();
        }

        Repository.TryGit("update-index", "-q", "--refresh");
        Repository.TryGit("write-tree");
        var index = Repository.Git("rev-parse", "--path-format=absolute", "--git-path", "index");
        return (File.Exists(index) ? Hash(index) : "none") + "\n" + WorkTree();
    }

    public void Dispose() => Repository.Dispose();

    /// <summary>The bytes of every file of the work tree.</summary>
    public string WorkTree() => string.Join('\n', Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories)
        .Where(path => !Path.GetRelativePath(Root, path).Split(Path.DirectorySeparatorChar).Contains(".git"))
        .Order(StringComparer.Ordinal).Select(path => $"{Path.GetRelativePath(Root, path)} {Hash(path)}"));

    private static string Hash(string path) => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path)));
}
