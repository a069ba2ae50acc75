using System.Security.Cryptography;
using System.Text;

namespace SkillMesh.Testing;

/// <summary>A repository of its own for one test, made by the git command line with a HOME and a configuration that hold
/// nothing of this machine.</summary>
public sealed class TempRepository : IDisposable
{
    private readonly TempFolder _folder;
    private readonly Dictionary<string, string?> _environment;

    /// <param name="name">Name of the work tree's folder: the place to put spaces and other scripts.</param>
    /// <param name="init">Arguments for <c>git init</c>; null makes no repository (to clone into).</param>
    /// <param name="environment">Variables beyond the usual ones.</param>
    public TempRepository(string name = "repo", string[]? init = null, IReadOnlyDictionary<string, string?>? environment = null)
        : this(new TempFolder("sm-git"), name, environment)
    {
        Directory.CreateDirectory(Path);
        Git(["init", "--quiet", .. init ?? []]);
        SetUser(Path);
    }

    private TempRepository(TempFolder folder, string name, IReadOnlyDictionary<string, string?>? environment)
    {
        _folder = folder;
        Path = folder.At(name);
        Home = Directory.CreateDirectory(folder.At("home")).FullName;
        File.WriteAllText(System.IO.Path.Combine(Home, ".gitconfig"), "[init]\n\tdefaultBranch = main\n[advice]\n\tdetachedHead = false\n");
        _environment = new Dictionary<string, string?>
        {
            ["HOME"] = Home,
            ["XDG_CONFIG_HOME"] = null,
            ["GIT_CONFIG_NOSYSTEM"] = "1",
            ["GIT_CONFIG_GLOBAL"] = System.IO.Path.Combine(Home, ".gitconfig"),
            ["GIT_TERMINAL_PROMPT"] = "0",
            ["LC_ALL"] = "C",
        };
        foreach (var variable in new[]
        {
            "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_AUTHOR_DATE",
            "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL", "GIT_COMMITTER_DATE", "EMAIL", "GIT_CONFIG_COUNT", "GIT_CONFIG_PARAMETERS",
        })
        {
            _environment[variable] = null;
        }

        foreach (var (variable, value) in environment ?? new Dictionary<string, string?>())
        {
            _environment[variable] = value;
        }
    }

    /// <summary>The work tree's root.</summary>
    public string Path { get; }

    /// <summary>The private home folder.</summary>
    public string Home { get; }

    /// <summary>The folder around work tree and home; removed at the end.</summary>
    public string Around => _folder.Path;

    /// <summary>What differs from this process's environment; null means removed.</summary>
    public IReadOnlyDictionary<string, string?> Environment => _environment;

    /// <summary>A variable as a process of this repository sees it.</summary>
    public string? Variable(string name) =>
        _environment.TryGetValue(name, out var value) ? value : System.Environment.GetEnvironmentVariable(name);

    /// <summary>Sets a variable for everything that follows.</summary>
    public void SetVariable(string name, string? value) => _environment[name] = value;

    /// <summary>A path in the work tree.</summary>
    public string At(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    /// <summary>A path beside the work tree.</summary>
    public string Beside(params string[] parts) => System.IO.Path.Combine([Around, .. parts]);

    /// <summary>Runs git in the work tree and returns its output; fails the test when git fails.</summary>
    public string Git(params string[] args) => GitIn(Path, args);

    /// <inheritdoc cref="Git"/>
    public string GitIn(string folder, params string[] args)
    {
        var result = TryGitIn(folder, args);
        Assert.True(result.ExitCode == 0, $"git {string.Join(' ', args)}: exit {result.ExitCode}\n{result.Error}{result.Output}");
        return result.Output.TrimEnd('\n');
    }

    /// <summary>Runs git, whatever comes of it.</summary>
    public ProcessRunner.Result TryGit(params string[] args) => TryGitIn(Path, args);

    /// <inheritdoc cref="TryGit"/>
    public ProcessRunner.Result TryGitIn(string folder, params string[] args) => ProcessRunner.Run("git", args, folder, _environment);

    /// <summary>Writes a file of the work tree.</summary>
    public string Write(string path, string text)
    {
        var full = At(path);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
        return full;
    }

    /// <summary>Writes a file, adds and commits it.</summary>
    public string CommitFile(string path, string text, string message = "a commit")
    {
        Write(path, text);
        Git("add", "--", path);
        Git("commit", "--quiet", "-m", message);
        return Head();
    }

    /// <summary>Writes a script that git can run, such as a hook.</summary>
    public string WriteScript(string path, string text)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, "#!/bin/sh\n" + text);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return path;
    }

    /// <summary>The commit at HEAD.</summary>
    public string Head() => Git("rev-parse", "HEAD");

    /// <summary>Sets the identity of a clone or work tree that git made.</summary>
    public void SetUser(string folder)
    {
        GitIn(folder, "config", "user.name", "Test User");
        GitIn(folder, "config", "user.email", "test@example.com");
        GitIn(folder, "config", "commit.gpgsign", "false");
    }

    /// <summary>Fails unless every object and reference is sound.</summary>
    public void Fsck(string? folder = null)
    {
        var result = TryGitIn(folder ?? Path, "fsck", "--strict", "--no-dangling", "--no-progress");
        Assert.True(result.ExitCode == 0, $"git fsck: {result.Error}{result.Output}");
        Assert.DoesNotContain("error", result.Error + result.Output, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Everything of the user's that a refused command must leave alone, in readable lines: HEAD, branches, index
    /// entries with their marks, and a hash of every file of the work tree.</summary>
    public string Fingerprint(string? folder = null)
    {
        var root = folder ?? Path;
        var text = new StringBuilder();
        void Add(string title, params string[] args) =>
            text.Append(title).Append('\n').Append(TryGitIn(root, args).Output.Replace('\0', '\n')).Append('\n');

        Add("head", "symbolic-ref", "HEAD");
        Add("refs", "for-each-ref", "--format=%(refname) %(objectname)");
        Add("index", "ls-files", "--stage", "-v", "-z");
        Add("staged", "-c", "core.fsmonitor=false", "diff-index", "--cached", "--raw", "--ita-invisible-in-index", "-z", "HEAD");
        text.Append("files\n");
        foreach (var file in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var relative = System.IO.Path.GetRelativePath(root, file);
            if (!relative.Split(System.IO.Path.DirectorySeparatorChar).Contains(".git"))
            {
                text.Append(relative).Append(' ').Append(Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)))).Append('\n');
            }
        }

        return text.ToString();
    }

    public void Dispose() => _folder.Dispose();
}
