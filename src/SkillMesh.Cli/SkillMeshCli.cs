using System.CommandLine;
using System.Runtime.CompilerServices;
using SkillMesh.Cli.AgentHooks;
using SkillMesh.Cli.CommandLine;
using SkillMesh.Cli.Commands;
using SkillMesh.Cli.Hosting;
using SkillMesh.Cli.Rendering;
using SkillMesh.Core.Diagnostics;

namespace SkillMesh.Cli;

/// <summary>The tool as a function: arguments and a host in, an exit code out.</summary>
public static class SkillMeshCli
{
    /// <summary>Runs one command line.</summary>
    /// <param name="args">The arguments without the program's name.</param>
    /// <param name="host">Streams, clock, environment and folders.</param>
    /// <returns>A value of <see cref="ExitCode"/>.</returns>
    public static int Run(IReadOnlyList<string> args, CliHost host)
    {
        ArgumentNullException.ThrowIfNull(args);
        ArgumentNullException.ThrowIfNull(host);
        if (HookRun.Takes(args))
        {
            return Hook(args, host);
        }

        var exit = Guard(args, host);
        try
        {
            Flush(host);
        }
        catch (IOException error)
        {
            // Whoever read the output has gone or its disk is full; the command's work is done and stands.
            return ClosedPipe.Is(error) ? ClosedPipe.ExitCode : Unwritten(args, host, error, exit);
        }

        return exit;
    }

    private static DiagnosticWriter Messages(IReadOnlyList<string> args, CliHost host) => new(host, noColor: args.Contains("--no-color"), quiet: false);

    // An answer that did not arrive is neither "clean" nor "findings". Whoever repeats the command is to know that it was done.
    private static int Unwritten(IReadOnlyList<string> args, CliHost host, IOException error, int exit)
    {
        try
        {
            Messages(args, host).Write(
                WorkspaceRules.FileAccess.At("", $"cannot write the output: {error.Message}. What the command did is done"));
            host.Error.Flush();
        }
        catch (IOException)
        {
            // Messages go the same way.
        }

        return Math.Max(exit, (int)ExitCode.Unsafe);
    }

    /// <summary>Hands on what was written so far.</summary>
    /// <exception cref="IOException">Nobody takes it.</exception>
    internal static void Flush(CliHost host)
    {
        host.Output.Flush();
        host.Error.Flush();
    }

    // Not inlined: what hooks need is loaded for hooks. No command tree is made: an agent waits.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Hook(IReadOnlyList<string> args, CliHost host) => HookRun.Run(args.Skip(1), host);

    private static int Guard(IReadOnlyList<string> args, CliHost host)
    {
        try
        {
            return Dispatch(args, host);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // Before or beside any command; a command's own faults are reported by its runner.
            return CommandRunner.Fail(error, Messages(args, host));
        }
    }

    private static int Dispatch(IReadOnlyList<string> args, CliHost host)
    {
        // An answer that needs no command tree: version probes are to cost nothing.
        if (args is ["--version"])
        {
            TextOutput.For(host, noColor: true).Line(ToolVersion.Text);
            return 0;
        }

        return RootHelp.Takes(args) ? RootHelp.Write(host, noColor: false) : Command(args, host);
    }

    // Not inlined: only here is the parser's library loaded.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Command(IReadOnlyList<string> args, CliHost host)
    {
        if (args is ["complete", ..])
        {
            CompletionWords.Write(CommandTree.Build(host), [.. args.Skip(args.Count > 1 && args[1] == "--" ? 2 : 1)], host);
            return 0;
        }

        var modules = CommandRegistry.Create(args.Count > 0 ? args[0] : null);
        if (modules is [IPlainCommand plain] && PlainLine.Of(args, plain) is { } line)
        {
            // The usual lines of the commands that stand in hooks and scripts.
            return new CommandRunner(host).Run(new CommandContext(host, line), plain.Run);
        }

        return Parsed(args, CommandTree.Build(host, modules), host);
    }

    // Not inlined: what only the parser needs is loaded for it alone.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Parsed(IReadOnlyList<string> args, Command root, CliHost host)
    {
        var parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (UsageErrors.Of(parsed) is { Count: > 0 } errors)
        {
            var globals = GlobalOptions.Of(parsed);
            var writer = new DiagnosticWriter(host, globals.NoColor, globals.Quiet);
            foreach (var error in errors)
            {
                writer.Write(error);
            }

            return (int)ExitCode.Usage;
        }

        return parsed.Invoke(new InvocationConfiguration
        {
            // Help, errors and answers are ours: what the parser would print has not passed the renderers.
            Output = TextWriter.Null,
            Error = TextWriter.Null,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        });
    }
}
