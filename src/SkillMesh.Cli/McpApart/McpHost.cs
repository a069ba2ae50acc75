using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using SkillMesh.Cli.Commands;
using SkillMesh.Core.Diagnostics;

namespace SkillMesh.Cli.Mcp;

/// <summary>Hands over to <c>skillmesh-mcp</c>, the program beside this one that holds the server.</summary>
internal static partial class McpHost
{
    /// <summary>Whether the server is a program of its own.</summary>
    public const bool IsApart = true;

    /// <summary>Becomes that program where the system can do so, else starts it and waits for its end.</summary>
    /// <param name="context">The command.</param>
    /// <param name="agent">The agent that calls, where a call does not say.</param>
    /// <exception cref="SkillMeshException">SKM0070 (exit 2) when it is not there or does not start.</exception>
    public static Answer Serve(CommandContext context, string? agent)
    {
        var program = Path.Combine(context.Host.ProgramFolder, OperatingSystem.IsWindows() ? "skillmesh-mcp.exe" : "skillmesh-mcp");
        if (!File.Exists(program))
        {
            throw Missing("there is no skillmesh-mcp beside this program");
        }

        string[] arguments = ["mcp", .. Given("--repo", context.Globals.Repo), .. Given("--agent", agent)];
        return OperatingSystem.IsWindows() ? Wait(program, arguments) : Become(program, arguments);
    }

    private static string[] Given(string option, string? value) => value is null ? [] : [option, value];

    // The client's streams and signals are the server's own then, and nothing is left of this program.
    private static Answer Become(string program, string[] arguments)
    {
        _ = Execute(program, [program, .. arguments, null]);
        throw Missing($"skillmesh-mcp does not start: {Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}");
    }

    private static Answer Wait(string program, string[] arguments)
    {
        try
        {
            using var server = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false });
            server!.WaitForExit();
            return Answer.TextOnly(_ => { }).With([], exit: (ExitCode)server.ExitCode);
        }
        catch (Win32Exception error)
        {
            throw Missing($"skillmesh-mcp does not start: {error.Message}");
        }
    }

    private static SkillMeshException Missing(string why) => new(WorkspaceRules.McpMissing.At(SourcePosition.None, why), ExitCode.Usage);

    [LibraryImport("libc", EntryPoint = "execv", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Execute(string path, string?[] arguments);
}
