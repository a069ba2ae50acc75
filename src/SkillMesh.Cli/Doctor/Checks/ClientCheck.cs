using System.Globalization;
using System.Text.Json;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Files;
using SkillMesh.Core.Ledgers;
using SkillMesh.Core.Records;

namespace SkillMesh.Cli.Doctor.Checks;

/// <summary>Hooks and MCP server of the agents' client are installed, fire and answer.</summary>
internal sealed class ClientCheck : IDoctorCheck
{
    private const int LogDays = 7;
    private const string Known = "Stop";

    // Text of a time stamp and little more.
    private const int LongestNote = 256;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public void Run(DoctorScope scope, DoctorReport report)
    {
        var clients = scope.Clients;
        if (clients.Missing.Count > 0)
        {
            report.Add(
                DoctorStage.Capture, DoctorRules.HooksMissing.At(SourcePosition.None, clients.Events.Count == 0 ? "any event" : string.Join(", ", clients.Missing)), "skillmesh init --agent claude");
        }

        if (scope.Places is { } places)
        {
            if (clients.HasPlugin || clients.Events.Count > 0)
            {
                Fired(scope, Path.GetDirectoryName(places.Fired(Known))!, report);
            }

            Log(scope, places.Log, report);
        }

        Server(scope, report);
    }

    /// <summary>The moment that a note of a hook begins with; null where there is none.</summary>
    public static DateTimeOffset? MomentOf(string path)
    {
        try
        {
            if (!RegularFile.Exists(path) || new FileInfo(path).Length > LongestNote)
            {
                return null;
            }

            var text = System.Text.Encoding.UTF8.GetString(RegularFile.ReadAllBytes(path)).Trim();
            return Timestamps.TryParse(text.Split(' ', 2)[0], out var moment) ? moment : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or SkillMeshException)
        {
            return null;
        }
    }

    private static void Fired(DoctorScope scope, string folder, DoctorReport report)
    {
        var moments = Directory.Exists(folder) ? Directory.EnumerateFiles(folder).Select(MomentOf).OfType<DateTimeOffset>().ToList() : [];
        if (moments.Count == 0)
        {
            report.Add(DoctorStage.Capture, DoctorRules.HooksSilent.At(SourcePosition.None, "hooks are installed, and none has fired in this clone"), "claude --debug");
            return;
        }

        report.Fact(DoctorStage.Capture, $"last hook: {Timestamps.Format(moments.Max())}");
        if (scope.IsActive && moments.Max() < scope.Since)
        {
            report.Add(
                DoctorStage.Capture,
                DoctorRules.HooksSilent.At(SourcePosition.None, string.Create(CultureInfo.InvariantCulture, $"the last hook fired at {Timestamps.Format(moments.Max())}; since then there were {scope.Days.Count} days with commits")),
                "claude --debug");
        }
    }

    private static void Log(DoctorScope scope, string path, DoctorReport report)
    {
        var (count, newest) = (0, "");
        if (RegularFile.Exists(path))
        {
            using var stream = RegularFile.OpenRead(path);
            LineScanner.Scan(stream, (line, _, _, length, _) =>
            {
                if (length <= LineScanner.MaxLine && Read(line) is { } entry && entry.Time >= scope.Now.AddDays(-LogDays))
                {
                    (count, newest) = (count + 1, entry.Text);
                }
            });
        }

        if (count > 0)
        {
            report.Add(
                DoctorStage.Capture, DoctorRules.HookFaults.At(SourcePosition.None, Rendering.Plural.Of(count, "fault"), LogDays, newest), "skillmesh doctor --privacy");
        }
    }

    private static (DateTimeOffset Time, string Text)? Read(ReadOnlyMemory<byte> line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            return root.ValueKind == JsonValueKind.Object && root.TryGetProperty("time", out var time) && time.ValueKind == JsonValueKind.String && Timestamps.TryParse(time.GetString()!, out var moment)
                ? (moment, root.TryGetProperty("text", out var text) && text.ValueKind == JsonValueKind.String ? text.GetString()! : "no text")
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void Server(DoctorScope scope, DoctorReport report)
    {
        if (!scope.Clients.HasServer)
        {
            report.Add(DoctorStage.Use, DoctorRules.McpMissing.At(SourcePosition.None), "skillmesh init --agent claude");
            return;
        }

        // Only the program on PATH is started, never what a file of the repository names.
        if (scope.Tool is not { } program)
        {
            return;
        }

        var (line, fault) = ToolProcess.Ask(program, ["mcp"], scope.Workspace.Root, ToolTemplates.Text("doctor/mcp-initialize.json"), IsAnswer, Patience);
        if (line is null)
        {
            report.Add(DoctorStage.Use, DoctorRules.McpSilent.At(SourcePosition.None, fault), "skillmesh mcp");
        }
        else if (NameOf(line) is { } name)
        {
            report.Fact(DoctorStage.Use, $"MCP server answers: {name}");
        }
        else
        {
            report.Add(DoctorStage.Use, DoctorRules.McpSilent.At(SourcePosition.None, "answers the handshake with an error"), "skillmesh mcp");
        }
    }

    private static bool IsAnswer(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.Number && id.TryGetInt32(out var number) && number == 1;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string? NameOf(string line)
    {
        using var document = JsonDocument.Parse(line);
        return document.RootElement.TryGetProperty("result", out var result) && result.ValueKind == JsonValueKind.Object
            && result.TryGetProperty("serverInfo", out var server) && server.ValueKind == JsonValueKind.Object && server.TryGetProperty("name", out var name) && name.ValueKind == JsonValueKind.String
                ? name.GetString() : null;
    }
}
