using System.Globalization;
using SkillMesh.Core.Diagnostics;

namespace SkillMesh.Git.Committing;

/// <summary>The ways a commit is refused; each leaves everything as it was.</summary>
internal static class Refusal
{
    /// <summary>SKM0014 with <paramref name="why"/>.</summary>
    public static SkillMeshException Unsupported(string why) =>
        new(WorkspaceRules.UnsupportedRepository.At(SourcePosition.None, why), ExitCode.Unsafe);

    /// <summary>SKM0017: an object is not what it must be.</summary>
    public static SkillMeshException Damaged(string what) =>
        new(WorkspaceRules.GitFailed.At(SourcePosition.None, "cat-file", what), ExitCode.Damaged);

    /// <summary>SKM0011.</summary>
    public static SkillMeshException InProgress(string operation) =>
        new(WorkspaceRules.GitOperationInProgress.At(SourcePosition.None, operation), ExitCode.Unsafe);

    /// <summary>SKM0012.</summary>
    public static SkillMeshException Detached(string? commit) =>
        new(WorkspaceRules.DetachedHead.At(SourcePosition.None, commit ?? "nothing"), ExitCode.Unsafe);

    /// <summary>SKM0013 with the age of <paramref name="lockFile"/>.</summary>
    public static SkillMeshException Locked(string lockFile, TimeProvider clock)
    {
        var age = "unknown";
        try
        {
            var written = File.GetLastWriteTimeUtc(lockFile);
            if (written.Year > 1970)
            {
                var span = clock.GetUtcNow().UtcDateTime - written;
                var seconds = Math.Max(0, (long)span.TotalSeconds);
                age = seconds < 120 ? string.Create(CultureInfo.InvariantCulture, $"{seconds} s")
                    : seconds < 7200 ? string.Create(CultureInfo.InvariantCulture, $"{seconds / 60} min")
                    : string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600} h");
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Gone or hidden: the refusal stands without an age.
        }

        return new(WorkspaceRules.IndexLocked.At(SourcePosition.None, lockFile, age), ExitCode.Unsafe);
    }

    /// <summary>SKM0015.</summary>
    public static SkillMeshException NoIdentity() =>
        new(WorkspaceRules.NoIdentity.At(SourcePosition.None), ExitCode.Usage);

    /// <summary>SKM0016.</summary>
    public static SkillMeshException Moved(string branch, int times) =>
        new(WorkspaceRules.BranchMoved.At(SourcePosition.None, branch, times), ExitCode.Unsafe);
}
