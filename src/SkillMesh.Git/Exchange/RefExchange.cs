using System.Globalization;
using System.Text;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Git.Running;

namespace SkillMesh.Git.Exchange;

/// <summary>Files under a ref of our own, fetched from and pushed to a remote by the user's git: with their credentials, their hooks and
/// their configuration. Branches, the index and the work tree are not touched, and no push is ever forced.</summary>
public sealed class RefExchange
{
    // Who commits is said by the records themselves; a commit of this ref is made by the tool.
    private static readonly Dictionary<string, string?> Identity = new()
    {
        ["GIT_AUTHOR_NAME"] = "SkillMesh",
        ["GIT_AUTHOR_EMAIL"] = "skillmesh@localhost",
        ["GIT_COMMITTER_NAME"] = "SkillMesh",
        ["GIT_COMMITTER_EMAIL"] = "skillmesh@localhost",
    };

    private readonly GitProcess _git;
    private readonly TimeProvider _clock;

    private RefExchange(GitProcess git, TimeProvider clock)
    {
        _git = git;
        _clock = clock;
    }

    /// <summary>The exchange of a repository.</summary>
    /// <param name="root">Its root, absolute.</param>
    /// <param name="options">What it needs from outside.</param>
    /// <exception cref="SkillMeshException">SKM0010 (exit 2) when there is no git to ask.</exception>
    public static RefExchange Open(string root, GitOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var executable = GitExecutable.Find(options.Environment)
            ?? throw new SkillMeshException(WorkspaceRules.NotARepository.At(SourcePosition.None, root), ExitCode.Usage);
        return new RefExchange(new GitProcess(executable, root, options), options.Clock);
    }

    /// <summary>The remotes' names, ordered.</summary>
    public IReadOnlyList<string> Remotes() => [.. Lines(_git.Check(new GitCall("remote"))).Order(StringComparer.Ordinal)];

    /// <summary>Fetches a ref of a remote.</summary>
    /// <param name="remote">The remote's name.</param>
    /// <param name="reference">The ref there, e.g. <c>refs/skillmesh/events</c>.</param>
    /// <param name="tracking">Where it is noted here. It follows the remote wherever that goes.</param>
    /// <returns>The commit; null where the remote has no such ref.</returns>
    /// <exception cref="SkillMeshException">SKM0017 (exit 3) with git's own words when the remote cannot be asked.</exception>
    public string? Fetch(string remote, string reference, string tracking)
    {
        var listed = Ask(remote, new GitCall("ls-remote", "--", remote, reference) { AsUser = true }).Text;
        if (listed.Length == 0)
        {
            return null;
        }

        Ask(remote, new GitCall("fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--no-recurse-submodules", "--no-auto-maintenance", "--", remote, $"+{reference}:{tracking}")
        {
            AsUser = true,
        });
        return _git.Check(new GitCall("rev-parse", "--verify", "--end-of-options", tracking + "^{commit}")).Text;
    }

    /// <summary>The files of a commit: name and bytes, ordered by name. Folders and links are no files of ours.</summary>
    public IReadOnlyList<(string Name, byte[] Content)> Read(string commit)
    {
        var files = new List<(string, byte[])>();
        using var objects = new GitDialogue(_git, new GitCall("cat-file", "--batch"));
        foreach (var entry in _git.Check(new GitCall("ls-tree", "-z", commit)).Fields)
        {
            // "MODE TYPE OBJECT\tNAME"
            if (entry.Split('\t', 2) is [var head, var name] && head.Split(' ') is ["100644", "blob", var blob])
            {
                var answer = objects.Ask(Encoding.ASCII.GetBytes(blob + "\n")).Split(' ');
                files.Add((name, answer is [_, "blob", var size] ? objects.ReadBody(size) : throw GitProcess.Failed(new GitCall("cat-file"), string.Join(' ', answer))));
            }
        }

        return files;
    }

    /// <summary>Makes a commit of files, on top of another.</summary>
    /// <param name="files">Name and bytes; no folders.</param>
    /// <param name="parent">The commit below, or null.</param>
    /// <param name="message">The message.</param>
    /// <returns>The commit.</returns>
    public string Commit(IReadOnlyList<(string Name, byte[] Content)> files, string? parent, string message)
    {
        ArgumentNullException.ThrowIfNull(files);
        var tree = new StringBuilder();
        foreach (var (name, content) in files.OrderBy(file => file.Name, StringComparer.Ordinal))
        {
            var blob = _git.Check(new GitCall("hash-object", "-w", "--stdin", "--no-filters") { Input = content }).Text;
            tree.Append(CultureInfo.InvariantCulture, $"100644 blob {blob}\t{name}\0");
        }

        var written = _git.Check(new GitCall("mktree", "-z") { Input = Encoding.UTF8.GetBytes(tree.ToString()) }).Text;
        var date = string.Create(CultureInfo.InvariantCulture, $"{_clock.GetUtcNow().ToUnixTimeSeconds()} +0000");
        var environment = new Dictionary<string, string?>(Identity) { ["GIT_AUTHOR_DATE"] = date, ["GIT_COMMITTER_DATE"] = date };
        string[] arguments = parent is null ? ["commit-tree", "--no-gpg-sign", written] : ["commit-tree", "--no-gpg-sign", "-p", parent, written];
        return _git.Check(new GitCall(arguments) { Input = Encoding.UTF8.GetBytes(message), Environment = environment }).Text;
    }

    /// <summary>Pushes a commit to a ref of a remote, which takes it only where it follows on what is there.</summary>
    /// <param name="remote">The remote's name.</param>
    /// <param name="commit">The commit.</param>
    /// <param name="reference">The ref there.</param>
    /// <param name="tracking">Where it is noted here that the remote has it.</param>
    /// <exception cref="SkillMeshException">SKM0017 (exit 3) with git's own words when the remote cannot be reached or a hook refuses.</exception>
    public PushOutcome Push(string remote, string commit, string reference, string tracking)
    {
        var call = new GitCall("push", "--porcelain", "--quiet", "--", remote, $"{commit}:{reference}") { AsUser = true };
        var result = _git.Run(call);
        if (result.ExitCode == 0)
        {
            _git.Check(new GitCall("update-ref", "--no-deref", tracking, commit));
            return PushOutcome.Done;
        }

        // "!\tFROM:TO\t[rejected] (fetch first)", or the remote's words when two pushes met at its lock.
        return Lines(result).Any(line => line.StartsWith("!\t", StringComparison.Ordinal) && IsBehind(line))
            ? PushOutcome.Behind
            : throw Failed(remote, call, result);
    }

    private GitResult Ask(string remote, GitCall call)
    {
        var result = _git.Run(call);
        return result.ExitCode == 0 ? result : throw Failed(remote, call, result);
    }

    // An address may hold a password in any form. git repeats it in its messages; the remote's name says as much.
    private SkillMeshException Failed(string remote, GitCall call, GitResult result)
    {
        var words = result.Error.Length > 0 ? result.Error : result.Text;
        foreach (var key in new[] { $"remote.{remote}.url", $"remote.{remote}.pushurl" })
        {
            foreach (var address in _git.Run(new GitCall("config", "--null", "--get-all", key)).Fields)
            {
                words = words.Replace(address, $"<the address of {remote}>", StringComparison.Ordinal);
            }
        }

        return GitProcess.Failed(call, words.Length == 0 ? $"exit code {result.ExitCode}" : words.Length > 2000 ? "..." + words[^2000..] : words);
    }

    private static bool IsBehind(string line) =>
        line.Contains("[rejected]", StringComparison.Ordinal)
        || (line.Contains("[remote rejected]", StringComparison.Ordinal)
            && (line.Contains("lock", StringComparison.Ordinal) || line.Contains("failed to update ref", StringComparison.Ordinal) || line.Contains("reference already exists", StringComparison.Ordinal)));

    private static IEnumerable<string> Lines(GitResult result) => result.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
