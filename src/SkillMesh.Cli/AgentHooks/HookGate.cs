using SkillMesh.Cli.AgentHooks.Memory;
using SkillMesh.Cli.Commands.Checks;
using SkillMesh.Cli.Rendering;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Learning.Guards;

namespace SkillMesh.Cli.AgentHooks;

/// <summary>The gate (<c>hooks.gate</c>): a turn does not end while files that the session wrote hold what a guard bans.</summary>
internal static class HookGate
{
    private const int MostHits = 10;

    /// <summary>Refuses the end of the turn where there is a reason.</summary>
    public static void Look(HookWork work)
    {
        // Once refused is said; a second time would keep the agent in a circle.
        if (!work.Around.Config.HookGate || work.Input.IsStopActive)
        {
            return;
        }

        var files = work.Memory.Lines.Where(line => line.Kind == MemoryLine.Wrote).Select(line => line.File).Distinct(StringComparer.Ordinal).ToList();
        if (files.Count == 0)
        {
            return;
        }

        var guards = GuardShelf.Read(work.Around, PackagesFolder.Of(work.Host)).Guards.Where(guard => guard.IsEnabled).ToList();
        var hits = GuardSearch.Run(work.Around, guards, files, _ => false, []).Hits.Where(hit => !hit.IsKnown).ToList();
        if (hits.Count == 0)
        {
            return;
        }

        var lines = hits.Take(MostHits).Select(hit => $"{hit.Position}: {hit.Guard.Pattern}{(hit.Check.Instead is { } instead ? $": {HookText.Quote(instead, work.Redactor, 200)}" : "")}").ToList();
        if (hits.Count > MostHits)
        {
            lines.Add($"and {Plural.Of(hits.Count - MostHits, "more place")}");
        }

        work.Note(HookRules.Gate.At(SourcePosition.None, Plural.Of(hits.Count, "place"), string.Join(", ", hits.Select(hit => hit.Guard.Pattern).Distinct(StringComparer.Ordinal))));
        work.Refuse(HookText.Fill("gate", ("hits", string.Join('\n', lines))));
    }
}
