using SkillMesh.Cli.Output;
using SkillMesh.Cli.Rendering;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Ledgers;
using SkillMesh.Core.Redaction;
using SkillMesh.Mesh.Events;
using SkillMesh.Mesh.Exchange;
using SkillMesh.Mesh.Skills;

namespace SkillMesh.Cli.Commands.Mesh;

/// <summary>The answer of every verb that writes an event.</summary>
internal static class SkillEvents
{
    public static Answer Answer(MeshAccess access, SkillOutcomes.Taken taken) => Answer(access, taken.Appended, taken.Event, taken.Skill, isKnown: true, []);

    public static Answer Answer(
        MeshAccess access, AppendResult appended, SkillEvent happened, Skill skill, bool isKnown, IReadOnlyList<string> redacted)
    {
        var (model, notes) = Taken(access, appended, happened, skill, isKnown, redacted);
        return Commands.Answer.Of(model, () => OutputJson.Default.SkillEventModel, Write).With(notes);
    }

    /// <summary>Announces an event that was written and says what became of it, for whoever prints nothing.</summary>
    /// <param name="access">Whose ledgers.</param>
    /// <param name="appended">What the ledger said.</param>
    /// <param name="happened">The event.</param>
    /// <param name="skill">The skill as it is now.</param>
    /// <param name="isKnown">Whether it was known before.</param>
    /// <param name="redacted">Kinds of text that were redacted before it was appended.</param>
    public static (SkillEventModel Model, IReadOnlyList<Diagnostic> Notes) Taken(
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
        return (model,
        [
            .. kinds.Count > 0 ? [SecurityRules.Redacted.At(SourcePosition.None, string.Join(", ", kinds))] : Array.Empty<Diagnostic>(),
            .. skill.Flags.Count > 0 && happened.Kind == SkillEventKind.Captured
                ? [MeshRules.Flagged.At(SourcePosition.None, skill.Id, string.Join(", ", skill.Flags), SkillText.FirstLine(skill.Resolution, Redactor.For(access.Ledgers.Workspaces[0].Config).RedactSecrets))]
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
