using System.CommandLine;
using SkillMesh.Cli.CommandLine;
using SkillMesh.Cli.Mcp;

namespace SkillMesh.Cli.Commands.Agents;

/// <summary><c>mcp</c>: the server for clients that speak the Model Context Protocol.</summary>
internal sealed class McpCommand : ICommandModule
{
    private readonly Option<string?> _agent = Inputs.Text("--agent", "NAME", "The agent that calls, where a call does not say.");

    public Command Build(CommandRunner runner) => runner.Bind(
        new Command("mcp") { _agent }, Run);

    private Answer Run(CommandContext context)
    {
        // A folder that is not there is said at once; everything else is the answer of a call, and may be mended while the server runs.
        _ = context.Workspace;
        return McpHost.Serve(context, context.Value(_agent));
    }
}
