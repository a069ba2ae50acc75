using System.Globalization;
using System.Text;
using SkillMesh.Cli.AgentHooks.Reading;
using SkillMesh.Cli.Hosting;
using SkillMesh.Cli.Rendering;
using SkillMesh.Core.Configuration;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Files;
using SkillMesh.Core.Records;
using SkillMesh.Core.Workspaces;
using SkillMesh.Documents.Configuration;

namespace SkillMesh.Cli.AgentHooks;

/// <summary><c>skillmesh hook EVENT</c>: stands in an agent's way, so it is quick, ends in time, and ends well whatever happens.</summary>
/// <remarks>The work is done on a thread of its own, and its answer printed by this one: where the time is over the process ends, with the
/// answer if there is one by then. What the work was writing is what a kill would leave, which every writer here allows for.</remarks>
internal sealed class HookRun
{
    private const int MostInput = 16 << 20;
    private const int LogMilliseconds = 50;

    private readonly CliHost _host;
    private readonly string _word;
    private readonly string? _folder;
    private volatile HookWork? _work;
    private volatile HookLog? _log;
    private readonly int? _told;
    private volatile int _milliseconds;

    private HookRun(string word, string? folder, CliHost host)
    {
        (_word, _folder, _host) = (word, folder, host);
        _told = int.TryParse(host.Variable(HookEvent.Variable), NumberStyles.None, CultureInfo.InvariantCulture, out var told) ? Math.Clamp(told, 10, 60_000) : null;
        _milliseconds = _told ?? HookEvent.Find(word)?.Milliseconds ?? HookEvent.Least;
    }

    /// <summary>Whether a command line is a hook's and needs no command tree: all but questions for help.</summary>
    public static bool Takes(IReadOnlyList<string> args) => args is ["hook", ..] && !args.Any(arg => arg is "--help" or "-h" or "-?");

    /// <summary>Runs one.</summary>
    /// <param name="args">The arguments after <c>hook</c>: the event, which the input may tell as well, and <c>--repo DIR</c>. What else
    /// there is is passed over: a slip in a settings file must not stop an agent.</param>
    /// <param name="host">The machine.</param>
    /// <returns>0, or 2 where the settings make it a gate and it refuses.</returns>
    public static int Run(IEnumerable<string> args, CliHost host)
    {
        string? word = null, folder = null;
        var isFolder = false;
        foreach (var arg in args)
        {
            if (isFolder)
            {
                (folder, isFolder) = (arg, false);
            }
            else if (arg == "--repo")
            {
                isFolder = true;
            }
            else if (arg.StartsWith("--repo=", StringComparison.Ordinal))
            {
                folder = arg[7..];
            }
            else if (!arg.StartsWith('-'))
            {
                word ??= arg;
            }
        }

        return new HookRun(word ?? "", folder, host).Run();
    }

    private int Run()
    {
        var worker = new Thread(Work) { IsBackground = true, Name = "hook" };
        worker.Start();
        var began = Environment.TickCount64;
        Rehearse();
        var isDone = worker.Join(_milliseconds);

        // Which event it is is known only after a while, and some have more time.
        while (!isDone && Environment.TickCount64 - began < _milliseconds)
        {
            isDone = worker.Join((int)Math.Max(1, _milliseconds - (Environment.TickCount64 - began)));
        }

        if (!isDone)
        {
            Say(HookRules.OutOfTime.At(SourcePosition.None, Environment.TickCount64 - began));
        }

        return Print(_work?.Answer);
    }

    // This thread would wait otherwise.
    private void Rehearse()
    {
        try
        {
            HookEvent.Find(_word)?.Rehearse?.Invoke();
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            Say(HookRules.Fault.At(SourcePosition.None, error.GetType().Name, error.Message));
        }
    }

    private int Print(HookAnswer? answer)
    {
        try
        {
            if (answer is { Refusal.Length: > 0 })
            {
                TextOutput.ForMessages(_host, noColor: true).Lines(answer.Refusal);
            }
            else if (answer?.ToJson() is { } json)
            {
                JsonOutput.Write(_host, json);
            }

            Flush();
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // Nobody reads it any more.
            Say(HookRules.Fault.At(SourcePosition.None, error.GetType().Name, error.Message));
            return 0;
        }

        return answer is { Refusal.Length: > 0 } ? HookAnswer.RefusedExit : 0;
    }

    private void Flush() => SkillMeshCli.Flush(_host);

    // The disk that kept the work from its end may keep this too.
    private void Say(Diagnostic diagnostic)
    {
        if (_log is { } log)
        {
            var writer = new Thread(() => log.Write(_word, diagnostic)) { IsBackground = true };
            writer.Start();
            writer.Join(LogMilliseconds);
        }
    }

    private void Work()
    {
        try
        {
            Do();
        }
        catch (Exception error)
        {
            // Also memory that is at its end: the client's agent goes on.
            _log?.Write(_word, error is SkillMeshException known ? HookRules.Fault.At(SourcePosition.None, known.Diagnostic.Id, known.Message) : HookRules.Fault.At(SourcePosition.None, error.GetType().Name, error.Message));
        }
    }

    private void Do()
    {
        var bytes = ReadInput(out var isWhole);
        HookInput? input = null;
        var fault = $"it is longer than {MostInput >> 20} MiB";
        if (isWhole)
        {
            input = HookInputReader.Read(bytes, out fault);
        }

        var workspace = Open(input?.Folder ?? "");
        var places = HookPlaces.Of(workspace, _host.HomeFolder);
        var log = _log = new HookLog(places, _host.Clock);
        var kind = HookEvent.Find(_word.Length > 0 ? _word : input?.Event ?? "");
        if (input is null || kind is null)
        {
            log.Write(_word, input is null ? HookRules.BadEvent.At(SourcePosition.None, fault) : HookRules.UnknownEvent.At(SourcePosition.None, _word.Length > 0 ? _word : input.Event));
            return;
        }

        _milliseconds = _told ?? kind.Milliseconds;
        Mark(places, kind);
        var (config, faults) = ConfigFile.ReadQuickly(workspace, ToolVersion.Text);
        if (faults.Count > 0)
        {
            log.Write(kind.Word, HookRules.BadSettings.At(SourcePosition.None, faults[0].Message));
        }

        var work = new HookWork(kind, input, workspace.With(config), places, log, _host)
        {
            // What a faulty file says of prompts nobody knows.
            Prompts = faults.Count > 0 ? PromptCapture.Off : config.CapturePrompts,
        };
        _work = work;
        kind.Run(work);
    }

    private void Mark(HookPlaces? places, HookEvent kind)
    {
        try
        {
            if (places is not null)
            {
                PrivateLines.Put(places.Fired(kind.Word), Encoding.ASCII.GetBytes(Timestamps.Format(_host.Clock.GetUtcNow())));
            }
        }
        catch (Exception error) when (error is SkillMeshException || DiskRefusal.Is(error))
        {
            _log!.Write(kind.Word, HookRules.CaptureLost.At(SourcePosition.None, error.Message));
        }
    }

    // Where the agent works, else where the client started the hook.
    private Workspace Open(string told)
    {
        var folder = _folder ?? (told.Length > 0 && Path.IsPathFullyQualified(told) ? told : "");
        if (folder.Length > 0 && !folder.Contains('\0', StringComparison.Ordinal))
        {
            var full = Path.GetFullPath(folder, _host.WorkingDirectory);
            if (Directory.Exists(full))
            {
                return Workspace.Open(full);
            }
        }

        return Workspace.Open(_host.WorkingDirectory);
    }

    private byte[] ReadInput(out bool isWhole)
    {
        isWhole = true;
        if (_host.InputIsTerminal)
        {
            new DiagnosticWriter(_host, noColor: true, quiet: false).Write(
                WorkspaceRules.BadArgument.At(SourcePosition.None, "hook reads an event of the client, JSON, on standard input; none came"));
            return [];
        }

        var bytes = new byte[16 * 1024];
        var length = 0;
        try
        {
            while (_host.Input.Read(bytes, length, bytes.Length - length) is > 0 and var count)
            {
                length += count;
                if (length > MostInput)
                {
                    isWhole = false;
                    return [];
                }

                if (length == bytes.Length)
                {
                    Array.Resize(ref bytes, bytes.Length * 4);
                }
            }
        }
        catch (Exception error) when (DiskRefusal.Is(error))
        {
            // It was closed by whoever started us.
        }

        return bytes[..length];
    }
}
