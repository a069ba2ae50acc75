using SkillMesh.Cli.Commands.Checks;
using SkillMesh.Cli.Commands.Patterns;
using SkillMesh.Cli.Evolving;
using SkillMesh.Cli.Hosting;
using SkillMesh.Cli.Init;
using SkillMesh.Cli.Output;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Workspaces;
using SkillMesh.Documents.Configuration;

namespace SkillMesh.Cli.Demo;

/// <summary>A throw-away repository made from <c>templates/demo</c>, taken once through the loop.</summary>
/// <param name="Path">Its root, absolute.</param>
/// <param name="Checked">What validate says.</param>
/// <param name="Outcome">What evolve did.</param>
internal sealed record DemoRepository(string Path, ValidateModel Checked, EvolveOutcome Outcome)
{
    private const string Template = "demo";
    private const int Shown = 10;

    /// <summary>Makes the repository, sets it up, validates, evolves and commits.</summary>
    /// <param name="folder">An empty or new folder; null makes a temporary one.</param>
    /// <param name="host">The machine. The person's git configuration is left out: hooks and signing are no part of a demo.</param>
    public static DemoRepository Make(string? folder, CliHost host)
    {
        if (folder is not null && Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
        {
            throw new SkillMeshException(WorkspaceRules.BadArgument.At(SourcePosition.None, $"{folder} is not empty"), ExitCode.Usage);
        }

        var root = folder ?? Directory.CreateTempSubdirectory("skillmesh-demo-").FullName;
        Directory.CreateDirectory(root);
        var git = new DemoGit(root, host);
        git.Run("init", "--quiet", "--template=", "--initial-branch=main");
        git.Run("config", "user.name", "Demo");
        git.Run("config", "user.email", "demo@example.com");
        Extract(root);
        InstallPlan.ForInstall(Workspace.Open(root)).Install();
        git.Run("add", "--all");
        git.Run("commit", "--quiet", "--no-verify", "--message", "A team's work, and sixty days of what it recorded");

        var workspace = ConfigFile.Load(Workspace.Open(root));
        var found = Validation.Run(new CheckScope(workspace, []), only: null);
        var outcome = new EvolveService(workspace, host.Environment with { Variable = git.Variable }).Run(new EvolveOptions { Commit = true });
        return new DemoRepository(root, Validation.Model(found, null), outcome);
    }

    /// <summary>The demo as an answer.</summary>
    public DemoModel ToModel()
    {
        var report = new EvolveReport(Outcome, Explain: false);
        return new DemoModel(
            Path,
            Checked,
            report.ToModel(),
            [.. report.Ranked().OrderByDescending(pattern => pattern.Count).ThenBy(pattern => pattern.Name, StringComparer.Ordinal)
                .Take(Shown).Select(pattern => PatternRows.Of(pattern, pattern.Count))],
            [.. Outcome.Files.Where(file => file.Tracked).Select(file => file.Path).Append(Workspace.ConfigPath)
                .Order(StringComparer.Ordinal).Select(path => System.IO.Path.Combine(Path, path))]);
    }

    private static void Extract(string root)
    {
        foreach (var template in ToolTemplates.Under(Template))
        {
            var path = System.IO.Path.Combine(root, template[(Template.Length + 1)..]);
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, ToolTemplates.Bytes(template));
        }
    }
}
