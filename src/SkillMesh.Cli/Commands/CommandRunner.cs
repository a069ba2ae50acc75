using System.CommandLine;
using SkillMesh.Cli.CommandLine;
using SkillMesh.Cli.Hosting;
using SkillMesh.Cli.Rendering;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Redaction;

namespace SkillMesh.Cli.Commands;

/// <summary>Runs a command's body, prints its answer, and turns whatever it throws into a diagnostic and an exit code.</summary>
internal sealed class CommandRunner(CliHost host)
{
    /// <summary>The machine, for completions that look at files.</summary>
    public CliHost Host => host;

    /// <summary>Makes <paramref name="body"/> what the command does.</summary>
    public Command Bind(Command command, Func<CommandContext, Answer> body)
    {
        command.SetAction(parsed => Run(new CommandContext(host, parsed, GlobalOptions.Of(parsed)), body));
        return command;
    }

    /// <summary>Runs a body.</summary>
    /// <returns>The exit code.</returns>
    public int Run(CommandContext context, Func<CommandContext, Answer> body)
    {
        var globals = context.Globals;
        try
        {
            var answer = body(context);
            Print(answer, globals, context.Redactor);
            var diagnostics = new DiagnosticWriter(host, globals.NoColor, globals.Quiet, context.Redactor);
            foreach (var diagnostic in answer.Diagnostics)
            {
                diagnostics.Write(diagnostic);
            }

            if (answer.Summary is not null && !globals.Quiet && !globals.Json)
            {
                TextOutput.ForMessages(host, globals.NoColor, context.Redactor).Line(answer.Summary, Paint.Dim);
            }

            return (int)answer.Exit;
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            return Fail(error, new DiagnosticWriter(host, globals.NoColor, globals.Quiet, context.Redactor));
        }
    }

    /// <summary>Reports what ended a command.</summary>
    /// <returns>The exit code: the exception's own, 3 when the system refused a file, 4 for a fault of the tool.</returns>
    public static int Fail(Exception error, DiagnosticWriter diagnostics)
    {
        switch (error)
        {
            case SkillMeshException known:
                diagnostics.Write(known.Diagnostic);
                return (int)known.ExitCode;
            case IOException when ClosedPipe.Is(error):
                return ClosedPipe.ExitCode;
            case IOException or UnauthorizedAccessException:
                diagnostics.Write(WorkspaceRules.FileAccess.At(SourcePosition.None, error.Message));
                return (int)ExitCode.Unsafe;
            default:
                diagnostics.Write(WorkspaceRules.InternalError.At(SourcePosition.None, error.GetType().Name, error.Message, Place(error)));
                return (int)ExitCode.Damaged;
        }
    }

    private void Print(Answer answer, GlobalOptions globals, Redactor redactor)
    {
        if ((globals.Json || answer.IsDocument) && answer.ToJson() is { } json)
        {
            JsonOutput.Write(host, redactor.RedactJson(json, homes: false));
            return;
        }

        answer.WriteText(TextOutput.For(host, globals.NoColor, redactor));
    }

    // One frame says where to look and holds no path of the machine the tool was built on.
    private static string Place(Exception error) =>
        error.StackTrace?.Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.Contains("SkillMesh.", StringComparison.Ordinal)) ?? "no place";
}
