using ModelContextProtocol.Server;
using SkillMesh.Cli.Commands;
using SkillMesh.Cli.Rendering;

namespace SkillMesh.Cli.Mcp;

/// <summary>Serves in this process. The native build has another one in its place (<c>McpApart/</c>), because every start of it would pay
/// for what only this command needs.</summary>
internal static class McpHost
{
    /// <summary>Whether the server is a program of its own.</summary>
    public const bool IsApart = false;

    /// <summary>Answers until the client goes or a signal comes; what was begun is finished and answered.</summary>
    /// <param name="context">The command.</param>
    /// <param name="agent">The agent that calls, where a call does not say.</param>
    public static Answer Serve(CommandContext context, string? agent)
    {
        if (context.Host.InputIsTerminal)
        {
            TextOutput.ForMessages(context.Host, context.Globals.NoColor).Line(
                "skillmesh mcp speaks the Model Context Protocol on standard input; a client starts it as `skillmesh mcp`. Ctrl+D ends it.");
        }

        using var stop = new CancellationTokenSource();
        using var signals = context.Host.OnSignal?.Invoke(stop);
        using var transport = new LineTransport(context.Host);
        var server = McpServer.Create(transport, McpSurface.Options(new McpSession(context, agent), transport.Ended));
        transport.Start();

        // Disposes itself at its end.
        server.RunAsync(stop.Token).GetAwaiter().GetResult();
        return Answer.TextOnly(_ => { });
    }
}
