using System.CommandLine;
using SkillMesh.Cli.CommandLine;
using SkillMesh.Core.Diagnostics;

namespace SkillMesh.Cli.Commands.Setup;

/// <summary><c>completion SHELL</c>: the script that lets a shell complete this tool's words.</summary>
internal sealed class CompletionCommand : ICommandModule
{
    private static readonly string[] Shells = ["bash", "zsh", "fish", "pwsh"];

    public Command Build(CommandRunner runner)
    {
        var shell = Inputs.Name("shell", "bash, zsh, fish or pwsh.");
        shell.CompletionSources.Add(Shells);
        return runner.Bind(
            new Command("completion") { shell },
            context => Run(context.Value(shell)!));
    }

    private static Answer Run(string shell)
    {
        if (!Shells.Contains(shell, StringComparer.Ordinal))
        {
            throw new SkillMeshException(
                WorkspaceRules.BadArgument.At(SourcePosition.None, $"'{shell}' is not one of {string.Join(", ", Shells)}"), ExitCode.Usage);
        }

        var script = ToolTemplates.Text($"completion/skillmesh.{shell}");
        return Answer.TextOnly(output => output.Lines(script));
    }
}
