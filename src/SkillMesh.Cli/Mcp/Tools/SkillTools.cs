using System.Text.Json;
using SkillMesh.Cli.Commands.Mesh;
using SkillMesh.Cli.Output;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Mesh.Events;

namespace SkillMesh.Cli.Mcp.Tools;

/// <summary><c>capture_resolution</c> and <c>report_outcome</c>: by the same services as the commands.</summary>
internal static class SkillTools
{
    public static byte[] Capture(ToolCall call)
    {
        var mesh = call.Session.Mesh();
        var draft = new SkillEvent("", default, SkillEventKind.Captured, "")
        {
            ErrorType = call.Text("error_type")?.Trim() ?? "",
            Pattern = Said(call, "error"),
            Resolution = Said(call, "resolution"),
            Context = call.Text("context") ?? "",
            Source = call.Text("source") ?? "",
        };
        using var store = mesh.Store();
        var taken = SkillCaptures.Take(mesh, store, call.Sign(draft, mesh.RepositoryName));
        var (model, _) = SkillEvents.Taken(mesh, taken.Appended, taken.Event, taken.Skill, taken.IsKnown, taken.Redacted);
        return Answer(model, model switch
        {
            { Flags.Count: > 0 } => $"The text is held back ({string.Join(", ", model.Flags)}) and shown to nobody until a person looks at it: `skillmesh skill show {model.Skill}`. Capture the fix again in plain words if it can be said without that.",
            { Duplicate: true } => "It was recorded already; nothing more to do.",
            { Known: true } => "The fix was known; that it was found again is recorded. Call resolve_error first next time.",
            _ => "Recorded. When it has worked for another case too, call report_outcome with this skill.",
        });
    }

    public static byte[] Report(ToolCall call)
    {
        var mesh = call.Session.Mesh();
        var worked = call.Flag("worked");
        using var store = mesh.Store();
        var taken = SkillOutcomes.Take(mesh, store, call.Required("skill"), worked, happened => call.Sign(
            happened with { Evidence = call.Text("evidence") ?? "", Reason = worked ? "" : call.Text("reason") ?? "" }, mesh.RepositoryName));
        var (model, _) = SkillEvents.Taken(mesh, taken.Appended, taken.Event, taken.Skill, isKnown: true, []);
        return Answer(model, worked
            ? "Recorded."
            : "Recorded. Once you have found what does mend the error, call capture_resolution with it.");
    }

    private static string Said(ToolCall call, string name) =>
        call.Required(name) is var text && !string.IsNullOrWhiteSpace(text) ? text
        : throw new SkillMeshException(WorkspaceRules.BadArgument.At(SourcePosition.None, $"{name} says nothing: a skill is an error's text with what mended it"), ExitCode.Usage);

    private static byte[] Answer(SkillEventModel model, string next) => JsonSerializer.SerializeToUtf8Bytes(
        new SkillRecordedModel(model.Event, model.Kind, model.Skill, model.State, model.Path, model.Duplicate, model.Known, model.Redacted, model.Flags, model.Announced, next),
        McpJson.Default.SkillRecordedModel);
}
