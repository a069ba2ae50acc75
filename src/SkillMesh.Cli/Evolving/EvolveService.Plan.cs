using System.Text;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Files;
using SkillMesh.Core.Ledgers;
using SkillMesh.Core.Redaction;
using SkillMesh.Learning.Fold;
using SkillMesh.Learning.Publish;
using SkillMesh.Learning.Resuming;
using SkillMesh.Learning.Runbooks;

namespace SkillMesh.Cli.Evolving;

/// <content>What is to be written: a function of the ledgers, the settings and the runbooks as they are.</content>
internal sealed partial class EvolveService
{
    private EvolvePlan Plan(EvolveOptions options)
    {
        var fold = LearningLoader.Open(_workspace, options.NoCache ? null : FoldCache.Of(_workspace, options.Writes, leastBytes: options.RememberFrom));
        var memory = EvolveMemory.Of(_workspace, fold, options);
        if (memory?.Resume() is { } resumed)
        {
            var changed = resumed.Files.Where(file => file.Changes).ToList();
            return new EvolvePlan(resumed.Fold.Result, changed, new RunbookPlan([], [], [], []), Applied([.. resumed.Fold.Diagnostics]))
            {
                IsResumed = true,
            };
        }

        var (learning, faults) = fold.Run(options.AsOf, options.Scope);
        var runbooks = new RunbookPlanner(_workspace, options.Force).Plan(learning, options.Scope?.Agent, options.Scope?.Pattern);
        var (files, derived) = (new List<EvolvedFile>(), new List<DerivedFile>());
        for (var i = 0; i < runbooks.Files.Count; i++)
        {
            files.Add(new WholeFile(runbooks.Files[i].Path, runbooks.Files[i].Before, runbooks.Files[i].After));
        }

        if (learning.Transitions.Count > 0)
        {
            files.Add(TransitionsFile(learning));
        }

        if (runbooks.Files.Count > 0 && !File.Exists(_workspace.Resolve(SkillPath)))
        {
            files.Add(new WholeFile(SkillPath, null, Encoding.UTF8.GetBytes(RunbookTemplates.RunbooksSkill)));
        }

        if (options.Scope is null && learning.Trends is not null)
        {
            var redactor = Redactor.For(_workspace.Config);
            derived.Add(Derived(PatternsFile.Path, sink => PatternsFile.Write(learning, redactor, sink), options));
            derived.Add(Derived(TrendsFile.Path, sink => TrendsFile.Write(learning.Trends, redactor, sink), options));
            files.AddRange(derived);
        }

        files.RemoveAll(file => !file.Changes);
        files.Sort((a, b) => string.CompareOrdinal(a.Path, b.Path));
        RequireKnown(options, learning);
        var unreadable = Unreadable(options, runbooks, damaged: faults.Count > 0 && faults.Any(fault => fault.Rule.Severity == Severity.Error));
        return new EvolvePlan(learning, files, runbooks, Applied([.. faults, .. learning.Diagnostics, .. runbooks.Faults, .. runbooks.Notes, .. unreadable]))
        {
            Unreadable = unreadable,
            Derived = derived,
            Memory = memory,
            Conflicted = faults.Count == 0 ? [] : [.. faults.Select(fault => fault.Id == LedgerRules.ConflictMarker.Id ? fault.Position.Path : null).OfType<string>().Distinct()],
            HandEdited = runbooks.Faults.Count > 0 && runbooks.Faults.Any(fault => fault.Id == LearningRules.HandEdited.Id) ? Forced(options, learning) : [],
        };
    }

    // In order, each with the severity that the settings give it.
    private List<Diagnostic> Applied(List<Diagnostic> diagnostics)
    {
        diagnostics.Sort(Diagnostic.Compare);
        var applied = new List<Diagnostic>(diagnostics.Count);
        foreach (var diagnostic in diagnostics)
        {
            if (_workspace.Config.Apply(diagnostic) is { } kept)
            {
                applied.Add(kept);
            }
        }

        return applied;
    }

    // An entry with no record left was purged on purpose, when all lines are whole and nobody looks from an earlier day.
    private static List<Diagnostic> Unreadable(EvolveOptions options, RunbookPlan runbooks, bool damaged)
    {
        var why = damaged ? "ledger lines are damaged" : options.AsOf is not null && options.Writes ? "it is later than --as-of" : null;
        return why is null ? [] : [.. runbooks.Lost.Select(entry => LearningRules.EvidenceUnreadable.At(entry.Place, entry.Pattern, why))];
    }

    private List<WholeFile> Forced(EvolveOptions options, LearningResult learning) =>
        [.. new RunbookPlanner(_workspace, force: true).Plan(learning, options.Scope?.Agent, options.Scope?.Pattern).Files
            .Where(file => file.Changes && Documents.Sections.MarkedDocument.Parse(file.Before ?? [], file.Path).Sections.Any(section => section.IsHandEdited))
            .Select(file => new WholeFile(file.Path, file.Before, file.After))];

    private static void RequireKnown(EvolveOptions options, LearningResult learning)
    {
        if (options.Scope?.Pattern is { } name && learning.Find(name) is null)
        {
            throw new SkillMeshException(LearningRules.UnknownPattern.At("", name, ""), ExitCode.Usage);
        }

        if (options.Scope?.Agent is { } agent && !learning.Patterns.Any(pattern => pattern.Agents.Concat(pattern.PromotedAgents).Contains(agent, StringComparer.Ordinal)))
        {
            throw new SkillMeshException(WorkspaceRules.BadArgument.At("", $"no pattern is for an agent named '{agent}'"), ExitCode.Usage);
        }
    }

    // A commit that is refused leaves no trace, so the old file is kept until it is made.
    private DerivedFile Derived(string path, Action<IByteSink> content, EvolveOptions options) =>
        new(path, _workspace.Resolve(path), content, keepsOld: options is { Commit: true, Writes: true });

    // New rows go to the seeds' file where there is one, else into a shard of their own.
    private WholeFile TransitionsFile(LearningResult learning)
    {
        var transitions = learning.Transitions.Select(row => row.ToRow()).ToArray();
        Array.Sort(transitions, (a, b) => string.CompareOrdinal(a.Id, b.Id));
        var (rows, length) = (new byte[transitions.Sum(row => row.Json.Length + 1)], 0);
        foreach (var (_, json) in transitions)
        {
            json.CopyTo(rows, length);
            rows[length + json.Length] = (byte)'\n';
            length += json.Length + 1;
        }

        var log = _workspace.LedgerFile(LedgerKind.Promotions);
        if (!File.Exists(log))
        {
            var shard = Path.Combine(_workspace.ShardFolder(LedgerKind.Promotions), ShardName.Of(rows) + ".jsonl");
            return new WholeFile(_workspace.Relative(shard), File.Exists(shard) ? RegularFile.ReadAllBytes(shard) : null, rows);
        }

        var before = RegularFile.ReadAllBytes(log);
        byte[] gap = before.Length == 0 || before[^1] == (byte)'\n' ? [] : [(byte)'\n'];
        return new WholeFile(_workspace.Relative(log), before, [.. before, .. gap, .. rows]);
    }
}
