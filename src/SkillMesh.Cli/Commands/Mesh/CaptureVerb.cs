using System.CommandLine;
using System.Text.Json;
using SkillMesh.Cli.CommandLine;
using SkillMesh.Cli.Commands.Records;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Records;
using SkillMesh.Mesh.Events;

namespace SkillMesh.Cli.Commands.Mesh;

/// <summary><c>skill capture</c>: an error and what mended it. The seeds' <c>capture_error_resolution</c>.</summary>
internal sealed class CaptureVerb
{
    private readonly Option<string?> _type = Inputs.Text("--type", "CODE", "The code, rule or exception that the error names, e.g. NU1101.");
    private readonly Option<string?> _message = Inputs.Text("--message", "TEXT", "The error's text.");
    private readonly Option<string?> _resolution = Inputs.Text("--resolution", "TEXT", "What mended it. Kept as text, never run.");
    private readonly Option<string?> _context = Inputs.Text("--context", "TEXT", "What was being done.");
    private readonly Option<string?> _source = Inputs.Text("--source", "TEXT", "Where the fix is known from.");
    private readonly Option<string?> _timestamp = Inputs.Text("--timestamp", "TIME", "When it was; now, unless given.");
    private readonly MeshAccess.Who _who = new();

    public Command Build(CommandRunner runner)
    {
        var command = new Command("capture", "Record an error and what mended it: by options, or on standard input as {\"error_type\", \"error_msg\", \"resolution\", \"context\"}.")
        {
            _type, _message, _resolution, _context, _source, _timestamp,
        };
        _who.AddTo(command);
        return runner.Bind(command, Run);
    }

    private Answer Run(CommandContext context)
    {
        var access = MeshAccess.Of(context);
        var draft = _who.Sign(context, Draft(context), access);
        if (draft.Pattern.Length == 0 || draft.Resolution.Length == 0)
        {
            throw Usage($"a skill is an error with its fix: the {(draft.Pattern.Length == 0 ? "error's text (--message)" : "resolution (--resolution)")} is missing");
        }

        using var store = access.Store();
        var taken = SkillCaptures.Take(access, store, draft, _who.IsPerson(context));
        return SkillEvents.Answer(access, taken.Appended, taken.Event, taken.Skill, taken.IsKnown, taken.Redacted);
    }

    private SkillEvent Draft(CommandContext context)
    {
        var isGiven = (context.Value(_type) ?? context.Value(_message) ?? context.Value(_resolution)) is not null;
        if (!isGiven && context.Host.InputIsTerminal)
        {
            throw Usage("say what went wrong and what mended it: --message TEXT --resolution TEXT, or JSON on standard input");
        }

        var draft = isGiven ? new SkillEvent("", default, SkillEventKind.Captured, "") : FromJson(StandardInput.Read(context.Host));
        var moment = draft.Timestamp;
        if (context.Value(_timestamp) is { } text && !Timestamps.TryParse(text, out moment))
        {
            throw Usage($"--timestamp: '{text}' is not a day (2025-03-31) or a moment (2025-03-31T09:00:00Z)");
        }

        return draft with
        {
            Timestamp = moment,
            ErrorType = context.Value(_type)?.Trim() ?? draft.ErrorType,
            Pattern = context.Value(_message) ?? draft.Pattern,
            Resolution = context.Value(_resolution) ?? draft.Resolution,
            Context = context.Value(_context) ?? draft.Context,
            Source = context.Value(_source) ?? draft.Source,
        };
    }

    private static SkillEvent FromJson(byte[] json)
    {
        var record = RecordParser.Parse(json, new SourcePosition("stdin"), out var fault) ?? throw new SkillMeshException(fault!, ExitCode.Usage);
        string Text(params ReadOnlySpan<string> names)
        {
            foreach (var name in names)
            {
                if (record.Json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String)
                {
                    return value.GetString()!;
                }
            }

            return "";
        }

        return new SkillEvent("", Timestamps.TryParse(Text("timestamp", "created"), out var moment) ? moment : default, SkillEventKind.Captured, "")
        {
            ErrorType = Text("error_type").Trim(),
            Pattern = Text("error_msg", "message", "pattern"),
            Resolution = Text("resolution"),
            Context = Text("context"),
            Source = Text("source"),
            Agent = Text("agent"),
            Author = Text("author"),
            SessionId = Text("session_id"),
        };
    }

    private static SkillMeshException Usage(string message) => new(WorkspaceRules.BadArgument.At(SourcePosition.None, message), ExitCode.Usage);
}
