using System.Text.Json;
using SkillMesh.Cli.Commands.Mesh;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Redaction;
using SkillMesh.Core.Text;
using SkillMesh.Mesh.Events;
using SkillMesh.Mesh.Exchange;
using SkillMesh.Mesh.Matching;
using SkillMesh.Mesh.Store;

namespace SkillMesh.Cli.Mcp.Tools;

/// <summary><c>resolve_error</c>: the known fix, and a record that the error was seen and the fix shown.</summary>
internal static class ResolveError
{
    // A fix is read by whoever is in the middle of something: what is longer is a page of its own.
    private const int MostText = 6000;
    private const int MostNearText = 200;

    public static byte[] Run(ToolCall call)
    {
        var mesh = call.Session.Mesh();
        var text = call.Required("error");
        var options = new FindOptions { ErrorType = call.Text("error_type")?.Trim() ?? "", Ranked = Math.Max(1, call.Whole("near") ?? 3) };
        using var store = mesh.Store();
        var found = store.Find(text, options);

        // Held skills are not looked for; that none is shown does not hang on it.
        var answer = found.Answer is { Skill.IsShown: true } shown ? shown : null;
        var signature = SkillRecorder.SignatureOf(options.ErrorType, text);
        var unrecorded = Count(mesh, [.. Happened(call, answer, signature).Select(happened => call.Sign(happened, mesh.RepositoryName))]);
        var model = new ResolvedModel(
            answer is not null,
            answer is null ? null : Fix(answer, call.Session.Redactor),
            answer is not null || call.Whole("near") == 0 ? [] : [.. found.Ranked.Where(near => near.Skill.IsShown).Select(near => Near(near, call.Session.Redactor))],
            signature,
            (answer is not null ? $"Weigh the fix, try it, then call report_outcome with skill {answer.Skill.Id} and whether it worked."
                : $"No fix is known: {found.Refusal}. Once you have mended it and seen that it works, call capture_resolution with the error and what mended it.") + unrecorded);
        return JsonSerializer.SerializeToUtf8Bytes(model, McpJson.Default.ResolvedModel);
    }

    // A ledger that cannot be written to is no reason to keep a fix back.
    private static string Count(MeshAccess mesh, IReadOnlyList<SkillEvent> happened)
    {
        try
        {
            mesh.Recorder(ofPerson: false).AppendMany(happened);
            return "";
        }
        catch (SkillMeshException error)
        {
            return $" (That it was asked for is not recorded: {error.Diagnostic.Message}.)";
        }
    }

    private static IEnumerable<SkillEvent> Happened(ToolCall call, SkillLookup.Found? answer, string signature)
    {
        var now = call.Session.Clock.GetUtcNow();
        yield return new SkillEvent("", now, SkillEventKind.Seen, answer?.Skill.Id ?? "") { Signature = signature };
        if (answer is not null)
        {
            yield return new SkillEvent("", now, SkillEventKind.Suggested, answer.Skill.Id) { Signature = signature };
        }
    }

    private static FixModel Fix(SkillLookup.Found found, Redactor redactor)
    {
        var skill = found.Skill;
        var isCut = skill.Resolution.Length > MostText || skill.Pattern.Length > MostText;
        return new FixModel(
            skill.Id,
            SkillStates.WordOf(skill.State),
            SkillText.NullIfEmpty(skill.ErrorType),
            SafeText.Beginning(skill.Pattern, redactor, MostText),
            SafeText.Beginning(skill.Resolution, redactor, MostText),
            ResolveCommand.HowOf(found.Hit.Kind),
            Score(found),
            skill.Confirmed,
            skill.Rejected,
            SkillText.From(SkillText.Model(skill.Captures[0])),
            isCut ? McpResources.OfSkill(skill.Id) : null);
    }

    private static NearModel Near(SkillLookup.Found found, Redactor redactor) =>
        new(found.Skill.Id, SkillText.NullIfEmpty(found.Skill.ErrorType), TextCut.To(SkillText.FirstLine(found.Skill.Pattern, redactor.RedactSecrets), MostNearText), Score(found));

    private static double Score(SkillLookup.Found found) => Math.Clamp(Math.Round(found.Hit.Score, 4), 0, 1);
}
