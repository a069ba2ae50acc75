using SkillMesh.Cli.Init;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Workspaces;
using SkillMesh.Git;

namespace SkillMesh.Cli.Doctor.Checks;

/// <summary>git can be used, nothing is in it that should not be, and its hook runs where init set one up.</summary>
internal sealed class GitCheck : IDoctorCheck
{
    private static readonly string[] Derived = [".claude/patterns/patterns.json", ".claude/patterns/trends.json"];

    public void Run(DoctorScope scope, DoctorReport report)
    {
        if (scope.Workspace.Git is null)
        {
            report.Fact(DoctorStage.Installation, "no git repository");
            return;
        }

        var opening = GitRepositories.Open(scope.Workspace.Root, scope.Options);
        using var repository = opening.Repository;
        if (repository is null)
        {
            report.Add(DoctorStage.Installation, DoctorRules.NoGit.At(SourcePosition.None, opening.Note!.Message), "git status");
            return;
        }

        report.Fact(DoctorStage.Installation, $"git engine: {Word(repository.Engine)}");
        if (opening.Note is { } note)
        {
            report.Add(DoctorStage.Installation, note, "apt-get install libgit2-1.5");
        }

        if (scope.Changes is { } changes)
        {
            foreach (var (file, what) in changes.Tracked(Workspace.ClaudeFolderName).Select(file => (file, What(file))).Where(pair => pair.Item2 is not null))
            {
                report.Add(DoctorStage.Installation, DoctorRules.Tracked.At(file, file, what), $"git rm --cached -- {file}");
            }
        }

        Hook(scope, report);
    }

    /// <summary>The engine's name.</summary>
    public static string Word(GitEngine engine) => engine switch
    {
        GitEngine.LibGit2 => "libgit2",
        GitEngine.CommandLine => "command-line",
        _ => "direct",
    };

    private static string? What(string file) =>
        Derived.Contains(file, StringComparer.Ordinal) ? "which evolve makes again"
        : file.EndsWith(".quarantine", StringComparison.Ordinal) ? "which holds what was no record"
        : file.EndsWith(".skillmesh-tmp", StringComparison.Ordinal) ? "which a stopped command left"
        : file == ".claude/settings.local.json" ? "which holds one person's settings"
        : file.StartsWith(".claude/.skillmesh/", StringComparison.Ordinal) ? "which belongs to one clone"
        : null;

    private static void Hook(DoctorScope scope, DoctorReport report)
    {
        var target = new InstallTarget(scope.Workspace);
        foreach (var path in (target.Manifest?.Files ?? []).Select(file => file.Path).Where(path => path.EndsWith("/pre-commit", StringComparison.Ordinal)))
        {
            if (target.LinkOnTheWay(path) is not null)
            {
                continue;
            }

            var bytes = target.Read(path);
            var fault = bytes is null ? "is gone"
                : !System.Text.Encoding.Latin1.GetString(bytes).Contains("skillmesh", StringComparison.Ordinal) ? "does not call skillmesh any more"
                : null;
            if (fault is not null)
            {
                report.Add(DoctorStage.Installation, DoctorRules.GitHookGone.At(path, path, fault), "skillmesh init --hooks native", DoctorRepair.GitHook);
            }
            else if (!OperatingSystem.IsWindows() && !path.StartsWith(".husky/", StringComparison.Ordinal) && (File.GetUnixFileMode(target.FullPath(path)) & UnixFileMode.UserExecute) == 0)
            {
                report.Add(DoctorStage.Installation, DoctorRules.GitHookGone.At(path, path, "is not executable"), $"chmod +x {path}");
            }
        }
    }
}
