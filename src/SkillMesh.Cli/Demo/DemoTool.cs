using System.Text.Json;
using SkillMesh.Cli.Hosting;
using SkillMesh.Cli.Rendering;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Mesh.Bridge;

namespace SkillMesh.Cli.Demo;

/// <summary>The tool itself on a demo's repository: each step is a real command line, run as a person would.</summary>
internal sealed class DemoTool(CliHost host, DemoRepository repository, bool noColor)
{
    /// <summary>Shows a command line and what it prints.</summary>
    /// <exception cref="SkillMeshException">SKM0022 when it ends with anything but 0 or 1.</exception>
    public void Step(TextOutput output, params string[] arguments)
    {
        output.Line("$ skillmesh " + string.Join(' ', arguments.Select(Shown)), Paint.Cyan);
        Invoke(host.Output, arguments);
        output.Line();
    }

    /// <summary>Runs a command line whose output nobody needs.</summary>
    public void Quietly(params string[] arguments) => Invoke(TextWriter.Null, [.. arguments, "--quiet"]);

    /// <summary>A command's answer.</summary>
    public JsonElement Json(params string[] arguments)
    {
        using var text = new StringWriter();
        Invoke(text, [.. arguments, "--json"]);
        using var document = JsonDocument.Parse(text.ToString());
        return document.RootElement.Clone();
    }

    /// <summary>Shows a difference that git prints, in colours.</summary>
    public void Diff(TextOutput output, params string[] arguments)
    {
        output.Line("$ git " + string.Join(' ', arguments), Paint.Cyan);
        foreach (var line in repository.Git(arguments).TrimEnd('\n').Split('\n'))
        {
            output.Line(line, line switch
            {
                ['@', '@', ..] => Paint.Cyan,
                ['+', '+', '+', ..] or ['-', '-', '-', ..] or ['d', 'i', 'f', 'f', ..] or ['i', 'n', 'd', 'e', 'x', ..] => Paint.Bold,
                ['+', ..] => Paint.Green,
                ['-', ..] => Paint.Red,
                _ => Paint.None,
            });
        }

        output.Line();
    }

    // As it would be typed into a shell.
    private static string Shown(string argument) => !argument.Any(letter => @" \()?*|$".Contains(letter, StringComparison.Ordinal)) ? argument : $"'{argument}'";

    // Messages stand where a terminal shows them, between the steps.
    private void Invoke(TextWriter output, params string[] arguments)
    {
        string[] all = [.. arguments, "--repo", repository.Path, .. noColor ? ["--no-color"] : Array.Empty<string>()];
        var exit = (ExitCode)SkillMeshCli.Run(all, host with
        {
            Output = output,
            Error = output == host.Output ? output : host.Error,

            // A demo is nobody's: it has no home whose bridge or ledgers it could touch.
            HomeFolder = "",
            Variable = name => name == BridgeOptions.Variable ? null : host.Variable(name),
        });
        if (exit is not (ExitCode.Clean or ExitCode.Findings))
        {
            throw new SkillMeshException(WorkspaceRules.DemoStepFailed.At("", string.Join(' ', arguments), (int)exit), exit);
        }
    }
}
