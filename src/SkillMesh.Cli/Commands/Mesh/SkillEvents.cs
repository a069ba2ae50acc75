using SkillMesh.Cli.Output;
using SkillMesh.Cli.Rendering;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Ledgers;
using SkillMesh.Mesh.Events;
using SkillMesh.Mesh.Exchange;
using SkillMesh.Mesh.Skills;
using SkillMesh.Mesh.Store;

namespace SkillMesh.Cli.Commands.Mesh;

/// <summary>The answer of every verb that writes an event.</summary>
internal static class SkillEvents
{
    /// <summary>Writes what happened to a skill, and answers with it.</summary>
    public static Answer Record(MeshAccess access, SkillStore store, SkillEvent happened, bool ofPerson)
    {
        var appended = access.Recorder(ofPerson).Append(happened);
        return Answer(access, appended, happened, store.Get(happened.Skill, happened with { Id = appended.Id })!, isKnown: true, []);
    }

    public static Answer Answer(
        MeshAccess access, AppendResult appended, SkillEvent happened, Skill skill, bool isKnown, IReadOnlyList<string> redacted)
    {
        var (announced, note) = BridgeAccess.Announce(access, happened.Agent);
        var kinds = redacted.Concat(appended.Redacted).Distinct(StringComparer.Ordinal).ToList();
        var model = new SkillEventModel(
            appended.Id,
            SkillEventReader.WordOf(happened.Kind),
            skill.Id,
            SkillStates.WordOf(skill.State),
            appended.DisplayPath,
            appended.Duplicate,
            isKnown,
            kinds,
            skill.Flags,
            announced);
        return Commands.Answer.Of(model, () => OutputJson.Default.SkillEventModel, Write).With(
        [
            .. kinds.Count > 0 ? [SecurityRules.Redacted.At(SourcePosition.None, string.Join(", ", kinds))] : Array.Empty<Diagnostic>(),
            .. skill.Flags.Count > 0 && happened.Kind == SkillEventKind.Captured
                ? [MeshRules.Flagged.At(SourcePosition.None, skill.Id, string.Join(", ", skill.Flags), SkillText.FirstLine(skill.Resolution))]
                : Array.Empty<Diagnostic>(),
            .. note is null ? Array.Empty<Diagnostic>() : [note],
        ]);
    }

    private static void Write(SkillEventModel written, TextOutput output)
    {
        output.Line(written.Duplicate ? $"skill {written.Skill}: this was recorded already; nothing was written"
            : written.Kind != "captured" ? $"skill {written.Skill}: {written.Kind}, now {written.State}"
            : written.Known ? $"skill {written.Skill}: known already; that it was found again is recorded"
            : $"skill {written.Skill}: {written.State}");
        output.Line($"  ledger: {written.Path}");
        if (written.Announced != "off")
        {
            output.Line(written.Announced == "yes" ? "  bridge: announced" : "  bridge: will be announced by the next command");
        }
    }
}
