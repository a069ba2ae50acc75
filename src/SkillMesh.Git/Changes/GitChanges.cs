using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Git.Running;

namespace SkillMesh.Git.Changes;

/// <summary>What is staged, and what a branch changed: looked at only, neither the index nor the work tree is touched.</summary>
public sealed partial class GitChanges
{
    private readonly GitProcess _git;
    private readonly string? _indexFile;

    private GitChanges(GitProcess git, string? indexFile)
    {
        _git = git;
        _indexFile = indexFile;
    }

    /// <summary>Looks at the repository of a work tree. A hook's own index (<c>GIT_INDEX_FILE</c>, which <c>git commit PATH</c> sets) is
    /// the one that is looked at.</summary>
    /// <param name="workTree">Its root, absolute.</param>
    /// <param name="options">What it needs from outside.</param>
    /// <exception cref="SkillMeshException">SKM0010 (exit 2) when there is no git to ask.</exception>
    public static GitChanges Open(string workTree, GitOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var executable = GitExecutable.Find(options.Environment)
            ?? throw new SkillMeshException(WorkspaceRules.NotARepository.At(SourcePosition.None, workTree), ExitCode.Usage);
        var index = options.Environment("GIT_INDEX_FILE") is { Length: > 0 } said ? Path.GetFullPath(said, workTree) : null;
        return new GitChanges(new GitProcess(executable, workTree, options), index);
    }

    /// <summary>Files of the index that differ from HEAD, by path; those that are removed or in conflict left out.</summary>
    public IReadOnlyList<string> Staged() =>
        [.. _git.Check(Call("diff", "--cached", "--name-only", "-z", "--no-renames", "--no-ext-diff", "--diff-filter=ACMRT", "--ignore-submodules=all")).Fields.Order(StringComparer.Ordinal)];

    /// <summary>Ordinary files of the index, by path.</summary>
    public IReadOnlyList<IndexEntry> Index() => Entries(_git.Check(Call("ls-files", "--stage", "-z")), stage: true);

    /// <summary>Ordinary files of a commit below a folder, by path.</summary>
    public IReadOnlyList<IndexEntry> Tree(string commit, string folder) => Entries(_git.Check(Call("ls-tree", "-r", "-z", commit, "--", folder)), stage: false);

    /// <summary>Reads the content of entries, one after another.</summary>
    /// <param name="entries">What to read.</param>
    /// <param name="found">Gets each entry's bytes.</param>
    public void Read(IReadOnlyCollection<IndexEntry> entries, Action<IndexEntry, byte[]> found)
    {
        ArgumentNullException.ThrowIfNull(entries);
        ArgumentNullException.ThrowIfNull(found);
        if (entries.Count == 0)
        {
            return;
        }

        using var objects = new GitDialogue(_git, Call("cat-file", "--batch"));
        foreach (var entry in entries)
        {
            var answer = objects.Ask(Encoding.ASCII.GetBytes(entry.Blob + "\n")).Split(' ');
            found(entry, answer is [_, "blob", var size] ? objects.ReadBody(size) : throw GitProcess.Failed(Call("cat-file"), $"{entry.Path}: {string.Join(' ', answer)}"));
        }
    }

    /// <summary>The commit at which this branch left another one.</summary>
    /// <param name="reference">The other branch, or any name of a commit.</param>
    /// <exception cref="SkillMeshException">SKM0026 (exit 2) when there is no such commit, or none in common.</exception>
    public string MergeBase(string reference)
    {
        var commit = _git.Run(Call("rev-parse", "--verify", "--quiet", "--end-of-options", reference + "^{commit}"));
        if (commit.ExitCode != 0)
        {
            throw new SkillMeshException(WorkspaceRules.NoBase.At(SourcePosition.None, reference, "no commit has that name"), ExitCode.Usage);
        }

        var common = _git.Run(Call("merge-base", commit.Text, "HEAD"));
        return common.ExitCode == 0 && common.Text.Length > 0
            ? common.Text.Split('\n')[0]
            : throw new SkillMeshException(WorkspaceRules.NoBase.At(SourcePosition.None, reference, "it has no commit in common with HEAD"), ExitCode.Usage);
    }

    /// <summary>Files that differ between a commit and the work tree, new ones that git does not ignore among them, by path.</summary>
    public IReadOnlyList<ChangedFile> Since(string commit)
    {
        var gone = new SortedDictionary<string, bool>(StringComparer.Ordinal);
        var lines = _git.Check(Call(
            "-c", "core.quotePath=false", "diff", "--raw", "--patch", "--unified=0", "--no-renames", "--no-ext-diff", "--no-textconv", "--no-color", "--ignore-submodules=all",
            "--src-prefix=a/", "--dst-prefix=b/", commit, "--")).Text.Split('\n');

        // ":100644 100644 BLOB BLOB M TAB path" for each file, then the patch.
        var next = 0;
        for (; next < lines.Length && lines[next].StartsWith(':'); next++)
        {
            var tab = lines[next].IndexOf('\t', StringComparison.Ordinal);
            gone[Name(lines[next][(tab + 1)..])] = lines[next][tab - 1] == 'D';
        }

        foreach (var path in _git.Check(Call("ls-files", "--others", "--exclude-standard", "-z")).Fields)
        {
            gone[path] = false;
        }

        var old = OldLines(lines.Skip(next));
        return [.. gone.Select(file => new ChangedFile(file.Key, file.Value, old.GetValueOrDefault(file.Key) ?? []))];
    }

    /// <summary>Who last wrote each line of a file in HEAD: e-mail addresses, line after line; empty where HEAD has no such file.</summary>
    public IReadOnlyList<string> Blame(string path)
    {
        var result = _git.Run(Call("blame", "--line-porcelain", "HEAD", "--", path));
        return result.ExitCode != 0 ? []
            : [.. result.Text.Split('\n').Where(line => line.StartsWith("author-mail ", StringComparison.Ordinal)).Select(line => line["author-mail ".Length..])];
    }

    /// <summary>UTC days on which HEAD's newest commits were made, the newest first.</summary>
    /// <param name="most">Most days.</param>
    public IReadOnlyList<DateOnly> CommitDays(int most)
    {
        // Few repositories see more than a hundred commits a day.
        var result = _git.Run(Call("log", $"--max-count={most * 100}", "--format=%ct", "HEAD"));
        return result.ExitCode != 0 ? []
            : [.. result.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeSeconds(Math.Clamp(long.Parse(line, CultureInfo.InvariantCulture), 0, 253402300799)).UtcDateTime))
                .Distinct().OrderDescending().Take(most)];
    }

    /// <summary>Files of the index in a folder or with a path, by path.</summary>
    public IReadOnlyList<string> Tracked(string path) => [.. _git.Check(Call("ls-files", "-z", "--", path)).Fields.Order(StringComparer.Ordinal)];

    /// <summary>Whether HEAD's history has commits of more than one author.</summary>
    public bool HasManyAuthors() => _git.Check(Call("log", "--format=%ae", "HEAD")).Text.Split('\n').Distinct(StringComparer.OrdinalIgnoreCase).Skip(1).Any();

    private static Dictionary<string, List<(int First, int Last)>> OldLines(IEnumerable<string> patch)
    {
        var result = new Dictionary<string, List<(int, int)>>(StringComparer.Ordinal);
        List<(int, int)>? current = null;
        var skip = 0;
        foreach (var line in patch)
        {
            // A removed line may look like a header, so the lines of a hunk are counted off.
            if (skip > 0)
            {
                skip -= line.StartsWith('\\') ? 0 : 1;
            }
            else if (line.StartsWith("--- a/", StringComparison.Ordinal) || line.StartsWith("--- \"a/", StringComparison.Ordinal))
            {
                result[Name(line[4..].TrimEnd('\t'))["a/".Length..]] = current = [];
            }
            else if (line.StartsWith("--- /dev/null", StringComparison.Ordinal))
            {
                current = null;
            }
            else if (Hunk().Match(line) is { Success: true } hunk)
            {
                var first = int.Parse(hunk.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
                var count = Count(hunk.Groups[2]);
                skip = count + Count(hunk.Groups[3]);
                if (count > 0)
                {
                    current?.Add((first, first + count - 1));
                }
            }
        }

        return result;
    }

    private static int Count(Group group) => group.Success ? int.Parse(group.ValueSpan, CultureInfo.InvariantCulture) : 1;

    private static string Name(string name) => name[0] == '"' ? QuotedName.Read(name) : name;

    private static List<IndexEntry> Entries(GitResult result, bool stage)
    {
        // "100644 BLOB 0 TAB path" of the index, "100644 blob BLOB TAB path" of a tree.
        var entries = new List<IndexEntry>();
        foreach (var field in result.Fields)
        {
            var tab = field.IndexOf('\t', StringComparison.Ordinal);
            var words = field[..tab].Split(' ');
            if (words[0] is "100644" or "100755" && (!stage || words[2] == "0"))
            {
                entries.Add(new IndexEntry(field[(tab + 1)..], stage ? words[1] : words[2]));
            }
        }

        entries.Sort((left, right) => string.CompareOrdinal(left.Path, right.Path));
        return entries;
    }

    private GitCall Call(params string[] arguments) => new(arguments)
    {
        Environment = _indexFile is null ? new Dictionary<string, string?>() : new Dictionary<string, string?> { ["GIT_INDEX_FILE"] = _indexFile },
    };

    [GeneratedRegex(@"^@@ -(\d+)(?:,(\d+))? \+\d+(?:,(\d+))? @@", RegexOptions.CultureInvariant)]
    private static partial Regex Hunk();
}
