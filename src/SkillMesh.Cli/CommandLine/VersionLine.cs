using System.CommandLine;
using System.CommandLine.Invocation;
using System.Text.Json;
using SkillMesh.Cli.Hosting;
using SkillMesh.Cli.Output;
using SkillMesh.Cli.Rendering;

namespace SkillMesh.Cli.CommandLine;

/// <summary>Prints the version, whatever else stands on the command line; with <c>--verbose</c> or <c>--json</c> also what the build
/// is and holds.</summary>
internal sealed class VersionLine(CliHost host) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var globals = GlobalOptions.Of(parseResult);
        if (globals.Json)
        {
            JsonOutput.Write(host, JsonSerializer.SerializeToUtf8Bytes(BuildFacts.Read(), OutputJson.Default.VersionModel));
        }
        else if (parseResult.GetValue<bool>(RootOptions.Verbose.Name))
        {
            Write(BuildFacts.Read(), TextOutput.For(host, globals.NoColor));
        }
        else
        {
            TextOutput.For(host, noColor: true).Line(ToolVersion.Text);
        }

        return 0;
    }

    private static void Write(VersionModel model, TextOutput output)
    {
        output.Line($"skillmesh {model.Version}");
        output.Line($"build:       {model.Build}, {model.Framework}, {model.Platform}");
        output.Line($"runtime:     {model.Runtime}");
        output.Line($"git engines: {string.Join(", then ", model.GitEngines)}");
        if (model.LeftOut.Count == 0)
        {
            output.Line("left out:    nothing");
            return;
        }

        output.Line("left out:");
        foreach (var line in model.LeftOut)
        {
            output.Line("  " + line);
        }
    }
}
