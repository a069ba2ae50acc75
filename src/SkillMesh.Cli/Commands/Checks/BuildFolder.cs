using System.Text;
using SkillMesh.Cli.Output;
using SkillMesh.Cli.Rendering;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Files;
using SkillMesh.Learning.Knowledge;

namespace SkillMesh.Cli.Commands.Checks;

/// <summary>What a build keeps between two runs, outside the tracked tree: the knowledge index, the files that were looked into, a note
/// that a check came to its end, and a stamp that is there only after one that found nothing.</summary>
/// <param name="folder">Absolute.</param>
internal sealed class BuildFolder(string folder)
{
    /// <summary>The environment variable that names the folder; a command line would have to quote it for two shells.</summary>
    public const string Variable = "SKILLMESH_BUILD_FOLDER";

    /// <summary>The folder of this run, its stamp removed.</summary>
    /// <exception cref="SkillMeshException">SKM0006 (exit 2) when the variable names none.</exception>
    public static BuildFolder Of(CommandContext context)
    {
        var folder = context.Host.Variable(Variable) is { Length: > 0 } said && Path.IsPathFullyQualified(said) ? said
            : throw new SkillMeshException(WorkspaceRules.BadArgument.At(SourcePosition.None, $"--build needs {Variable}, an absolute path"), ExitCode.Usage);
        Directory.CreateDirectory(folder);
        File.Delete(Path.Combine(folder, "validate.stamp"));
        return new BuildFolder(folder);
    }

    /// <summary>Writes what the next build reads, and makes the answer.</summary>
    public Answer Finish(CheckScope scope, (IReadOnlyList<Diagnostic> Found, int Files) result, CheckReport report)
    {
        IndexFolder.Write(Path.Combine(folder, "index"), KnowledgeIndex.Build(scope.Workspace, scope.Fold, scope.Guards.Guards));
        // Those under .claude too: the build sees by itself what is new there, but not what is gone.
        var looked = report.Paths.Where(path => !path.StartsWith("spool/", StringComparison.Ordinal)).Select(path => Path.Combine(scope.Workspace.Root, path)).Where(File.Exists);
        AtomicFile.WriteDerived(Path.Combine(folder, "looked.txt"), Encoding.UTF8.GetBytes(string.Concat(looked.Select(path => path + "\n"))), "looked", folder);
        AtomicFile.Write(Path.Combine(folder, "validate.done"), "done\n"u8, "done");
        if (!result.Found.Any(fault => fault.Severity != Severity.Info))
        {
            AtomicFile.Write(Path.Combine(folder, "validate.stamp"), "checked\n"u8, "stamp");
        }

        return Answer.Of(Validation.Model(result, null), () => OutputJson.Default.ValidateModel, (_, output) =>
        {
            foreach (var fault in result.Found)
            {
                var place = fault.Position.Path.Length == 0 ? "skillmesh" : Absolute(scope, fault.Position).ToString();
                output.Line($"{place}: {DiagnosticWriter.Word(fault.Severity)} {fault.Id}: {fault.Message}");
            }
        }).With([], exit: result.Found.Any(fault => fault.Severity == Severity.Error) ? ExitCode.Findings : ExitCode.Clean);
    }

    // Records of this clone stand in its private folder, under the name that messages have for it.
    private static SourcePosition Absolute(CheckScope scope, SourcePosition place) => place with
    {
        Path = Path.Combine(place.Path.StartsWith("spool/", StringComparison.Ordinal) ? scope.Workspace.PrivateFolder : scope.Workspace.Root, place.Path),
    };
}
