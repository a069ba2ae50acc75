using System.CommandLine;
using System.CommandLine.Invocation;
using SkillMesh.Cli.Hosting;

namespace SkillMesh.Cli.CommandLine;

/// <summary>Prints the version, whatever else stands on the command line.</summary>
internal sealed class VersionLine(CliHost host) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        host.Output.WriteLine(ToolVersion.Text);
        return 0;
    }
}
