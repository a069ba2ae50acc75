using System.CommandLine;
using System.CommandLine.Invocation;
using SkillMesh.Cli.Hosting;
using SkillMesh.Cli.Rendering;

namespace SkillMesh.Cli.CommandLine;

/// <summary>Prints the version, whatever else stands on the command line.</summary>
internal sealed class VersionLine(CliHost host) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        TextOutput.For(host, noColor: true).Line(ToolVersion.Text);
        return 0;
    }
}
