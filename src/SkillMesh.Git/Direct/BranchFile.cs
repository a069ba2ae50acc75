using System.Text;
using SkillMesh.Git.CommandLine;
using SkillMesh.Git.Committing;

namespace SkillMesh.Git.Direct;

/// <summary>Moves a branch that has a file of its own, as <c>git update-ref</c> does: under the branch's lock, after a look at what
/// it is, with a line in both logs. As with git's own settings nothing waits for the disk: a branch that is on it before its objects
/// would be worse than none. Where <c>core.fsync</c> is set, git does it.</summary>
internal static class BranchFile
{
    /// <summary>Moves <paramref name="branch"/>, which HEAD names, from <paramref name="expected"/>; null when git has to do it.</summary>
    public static SwapResult? Move(Place place, string branch, string commit, string expected, string reflog, CommitIdentity identity)
    {
        var file = Path.Combine(place.CommonDir, branch);
        var logs = new[] { Path.Combine(place.GitDir, "logs", "HEAD"), Path.Combine(place.CommonDir, "logs", branch) };

        // A log that is not there may be wanted or not, a link is somebody's arrangement, a branch may be another's name: git knows.
        if (!IsRegular(file) || !Array.TrueForAll(logs, IsRegular) || LooseHead.Read(place, expected.Length / 2) is not { Commit: not null } now
            || now.Ref != branch)
        {
            return null;
        }

        LockedFile.Recover(place.CommonDir, file);
        var line = Encoding.UTF8.GetBytes($"{expected} {commit} {identity.Committer}\t{OneLine(reflog)}\n");
        var isHead = new HeadPosition(branch, expected);
        var moved = LockedFile.Replace(place.CommonDir, file, Encoding.ASCII.GetBytes(commit + "\n"), () =>
        {
            if (LooseHead.Read(place, expected.Length / 2) != isHead)
            {
                return false;
            }

            foreach (var log in logs)
            {
                SystemFile.AppendTo(log, line);
            }

            return true;
        });
        return moved switch
        {
            Replaced.Done => SwapResult.Moved,
            Replaced.Impossible => null,
            _ => SwapResult.Lost,
        };
    }

    // As git puts a reason into its line: each run of blanks is one, none at the ends.
    private static string OneLine(string reason) =>
        string.Join(' ', reason.Split([' ', '\t', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries));

    private static bool IsRegular(string path) => SystemFile.Look(path) is { IsRegular: true };
}
