using System.Text;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Git.Running;
using SkillMesh.Git.Shapes;

namespace SkillMesh.Git.Committing;

/// <summary>The steps of a commit, the same over every engine: look, plan, make, and begin again while the branch moves.</summary>
internal sealed class CommitWorkflow(IGitStore store, GitProcess git, GitSettings settings, Place place)
{
    private static CommitOutcome Nothing { get; } = new(null, []);

    /// <summary>Refuses what any commit would be refused for at this moment.</summary>
    public void RequireReady()
    {
        RequireWorkTree();
        _ = LookAtHead();
        _ = CommitIdentity.Read(git, settings);
        var began = git.Options.Clock.GetTimestamp();
        for (var attempt = 1; IndexWriter.IsLocked(store, place); attempt++)
        {
            if (git.Options.Clock.GetElapsedTime(began) >= git.Options.LockWait)
            {
                throw Refusal.Locked(place.IndexLock, git.Options.Clock);
            }

            Pause.BackOff(attempt, git.Options.Clock);
        }
    }

    /// <summary>Commits <paramref name="request"/>, or refuses with everything as it was.</summary>
    public CommitOutcome Run(CommitRequest request)
    {
        var message = Check(request);
        RequireWorkTree();
        var planner = new CommitPlanner(store, request);
        var head = LookAtHead();
        var plan = planner.Plan(head);
        using var asked = AskIgnored(plan);
        if (plan.Files.Count == 0)
        {
            return Nothing;
        }

        var identity = CommitIdentity.Read(git, settings);
        var user = UserGit.Read(settings, git, place);
        plan = planner.Without(plan, Ignored(asked));
        var nothing = Nothing with { Ignored = planner.Ignored };
        if (plan.Files.Count == 0)
        {
            return nothing;
        }

        var index = new IndexRefresh(store, git, user, place);
        ICommitMaker maker = user.Hooks || user.Signs ? new HookedCommit(store, git, user, place) : new PlainCommit(store);
        try
        {
            for (var attempt = 1; ; attempt++)
            {
                if (maker.Make(plan, message, identity, index) is { } commit)
                {
                    return new CommitOutcome(commit, [.. plan.Files.Select(file => file.File.Path)]) { Ignored = planner.Ignored };
                }

                if (attempt >= git.Options.SwapAttempts)
                {
                    throw Refusal.Moved(head.Branch!, attempt);
                }

                Pause.BackOff(attempt, git.Options.Clock);
                head = LookAtHead();
                plan = planner.Plan(head);
                if (plan.Files.Count == 0)
                {
                    // The other process committed our index entries with its own: they are HEAD's now.
                    return nothing;
                }
            }
        }
        catch (Exception error)
        {
            PutBack(index, error);
            throw;
        }
    }

    // Only a file that git does not know yet can be ignored.
    private GitRun? AskIgnored(CommitPlan plan)
    {
        var paths = plan.Files.Where(file => file.Old is null).Select(file => file.File.Path).ToList();
        if (paths.Count == 0 || store.Direct?.CannotIgnore(paths) == true)
        {
            return null;
        }

        // check-ignore refuses to run with --literal-pathspecs, which every other command gets.
        return git.Begin(new GitCall("--no-literal-pathspecs", "check-ignore", "-z", "--stdin")
        {
            Input = Encoding.UTF8.GetBytes(string.Concat(paths.Select(path => path + "\0"))),
        });
    }

    // Where git cannot say (a path behind a link, in a submodule), the commit's own checks refuse.
    private static IEnumerable<string> Ignored(GitRun? asked) =>
        asked?.Finish() is { ExitCode: 0 } answer ? answer.Fields : [];

    private static void PutBack(IndexRefresh index, Exception error)
    {
        try
        {
            index.Restore();
        }
        catch (SkillMeshException second) when (error is SkillMeshException first)
        {
            // "Nothing was changed" would not be true any more, so the message says what was.
            var message = $"{first.Message}; our index entries could not be taken back: {second.Message}";
            throw new SkillMeshException(first.Diagnostic with { Message = message }, first.ExitCode, first);
        }
    }

    private void RequireWorkTree()
    {
        if (place.IsBare)
        {
            throw Refusal.Unsupported($"{place.GitDir} is bare: there is no work tree to commit from");
        }
    }

    private HeadPosition LookAtHead()
    {
        if (OperationInProgress.Find(place.GitDir) is { } operation)
        {
            throw Refusal.InProgress(operation);
        }

        var head = store.ReadHead();
        return head.Ref is null ? throw Refusal.Detached(head.Commit) : head;
    }

    private static string Check(CommitRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentException.ThrowIfNullOrWhiteSpace(request.Message);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in request.Files)
        {
            RepositoryPath.Check(file.Path);
            if (!seen.Add(file.Path))
            {
                throw new ArgumentException($"'{file.Path}' is named twice", nameof(request));
            }
        }

        // A NUL would end the message for git and not for libgit2.
        return request.Message.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n')
            .Replace("\0", "", StringComparison.Ordinal).Trim('\n') + "\n";
    }
}
