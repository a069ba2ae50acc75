using System.Globalization;
using System.Text;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Files;
using SkillMesh.Core.Ledgers;
using SkillMesh.Core.Redaction;
using SkillMesh.Git;
using SkillMesh.Learning.Runbooks;

namespace SkillMesh.Cli.Evolving;

/// <content>The commit of what was written, all of it or nothing.</content>
internal sealed partial class EvolveService
{
    // A hook or a signature that refuses leaves the files as they were; records stay in their shard, where they count.
    private CommitOutcome CommitOrTakeBack(IGitRepository repository, EvolvePlan plan)
    {
        try
        {
            return Commit(repository, plan);
        }
        catch (SkillMeshException)
        {
            TakeBack(plan);
            throw;
        }
    }

    private void TakeBack(EvolvePlan plan)
    {
        foreach (var file in plan.Files.Where(file => file.Path != _workspace.Relative(_workspace.LedgerFile(LedgerKind.Promotions))))
        {
            var full = _workspace.Resolve(file.Path);
            if (file is DerivedFile derived)
            {
                derived.TakeBack(_workspace.Root);
            }
            else if (file is WholeFile whole && RegularFile.Holds(full, whole.After))
            {
                if (whole.Before is null)
                {
                    File.Delete(full);
                }
                else
                {
                    AtomicFile.Replace(full, whole.After, whole.Before, "evolve.take-back", _workspace.Root);
                }
            }
        }
    }

    private CommitOutcome Commit(IGitRepository repository, EvolvePlan plan)
    {
        var runbooks = plan.Runbooks.Files.ToDictionary(file => file.Path, StringComparer.Ordinal);
        var files = new List<CommitFile>();
        foreach (var path in CommittedPaths(plan))
        {
            if (runbooks.TryGetValue(path, out var runbook))
            {
                files.Add(new CommitFile(path, runbook.Rewrite));
                continue;
            }

            // A ledger is committed whole: it is the evidence the runbook beside it cites.
            files.Add(CommitFile.Whole(path, Lf(RegularFile.ReadAllBytes(_workspace.Resolve(path)))));
        }

        return repository.Commit(new CommitRequest(Redactor.For(_workspace.Config).Redact(Message(plan)), files));
    }

    private SortedSet<string> CommittedPaths(EvolvePlan plan)
    {
        var paths = new SortedSet<string>(plan.Runbooks.Files.Select(file => file.Path), StringComparer.Ordinal);
        foreach (var kind in LedgerKind.All)
        {
            paths.UnionWith(LedgerFile.Find(_workspace, kind)
                .Where(file => file.DisplayPath.StartsWith('.') && !plan.Conflicted.Contains(file.DisplayPath)).Select(file => file.DisplayPath));
        }

        if (File.Exists(_workspace.Resolve(SkillPath)))
        {
            paths.Add(SkillPath);
        }

        return paths;
    }

    private static byte[] Lf(byte[] bytes) =>
        bytes.AsSpan().IndexOf((byte)'\r') < 0 ? bytes : Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bytes).Replace("\r\n", "\n", StringComparison.Ordinal));

    private static string Message(EvolvePlan plan)
    {
        var promoted = plan.Learning.Transitions.GroupBy(row => row.Action).ToDictionary(group => group.Key, group => group.Count());
        var summary = promoted.Count == 0
            ? "ledgers and runbooks brought up to date"
            : string.Join(", ", promoted.OrderBy(pair => pair.Key).Select(pair => string.Create(
                CultureInfo.InvariantCulture, $"{pair.Key.ToString().ToLowerInvariant()} {pair.Value}")));
        var changes = plan.Learning.Transitions.Count == 0
            ? "No pattern was promoted or demoted."
            : string.Join("\n", plan.Learning.Transitions.Select(row => string.Create(
                CultureInfo.InvariantCulture,
                $"- {row.Action.ToString().ToLowerInvariant()} {row.Pattern} for {OneLine(string.Join(", ", row.Agents))} ({OneLine(row.Reason)})")));
        return RunbookTemplates.CommitMessage.Fill(new Dictionary<string, string>
        {
            ["summary"] = summary,
            ["changes"] = changes,
            ["as-of"] = plan.Learning.AsOf is { } asOf ? Core.Records.Timestamps.Format(asOf) : "",
        });
    }

    // What people and records say stays on its line: no trailer, no comment line, no second subject.
    private static string OneLine(string text) => Core.Text.Printable.Line(text.ReplaceLineEndings(" "));
}
