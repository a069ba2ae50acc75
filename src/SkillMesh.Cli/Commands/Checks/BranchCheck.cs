using SkillMesh.Cli.Evolving;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Ledgers;
using SkillMesh.Core.Workspaces;
using SkillMesh.Git.Changes;
using SkillMesh.Learning.Evidence;
using SkillMesh.Learning.Fold;
using SkillMesh.Learning.Guards;

namespace SkillMesh.Cli.Commands.Checks;

/// <summary>What only a pull request can show: records that go missing, files that belong together, one author's promotions, and
/// evidence about the lines that are changed.</summary>
/// <param name="scope">The work tree's files that the branch changed.</param>
/// <param name="changes">Its repository.</param>
/// <param name="commit">The commit at which the branch began.</param>
/// <param name="changed">What it changed since.</param>
/// <param name="clock">For locks.</param>
internal sealed class BranchCheck(CheckScope scope, GitChanges changes, string commit, IReadOnlyList<ChangedFile> changed, TimeProvider clock)
{
    private const string Ledgers = Workspace.ClaudeFolderName;

    /// <summary>Looks, and tells what it found.</summary>
    public void Run(CheckReport report)
    {
        var old = changes.Tree(commit, Ledgers);
        LostRecords(old, report);
        OneAuthor(old, report);
        Together(report);
        Citations(report);
    }

    private void LostRecords(IReadOnlyList<IndexEntry> old, CheckReport report)
    {
        var touched = changed.Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        foreach (var kind in LedgerKind.All.Where(kind => kind != LedgerKind.Tombstones))
        {
            var files = old.Where(entry => touched.Contains(entry.Path) && IsOf(kind, entry.Path)).ToList();
            if (files.Count == 0)
            {
                continue;
            }

            var (contents, ids) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
            foreach (var file in LedgerFile.Find(scope.Workspace, kind))
            {
                file.Read(
                    (record, _, _) =>
                    {
                        contents.Add(record.ContentId);
                        ids.Add(record.Id);
                    },
                    (_, _) => { });
            }

            var purged = new LedgerReader(scope.Workspace).Purged();
            using var tree = CopiedTree.Take(scope.Workspace, clock);
            changes.Read(files, (entry, bytes) => tree.Add(entry.Path, bytes));
            foreach (var entry in files)
            {
                new LedgerFile(Path.Combine(tree.Root, entry.Path), entry.Path, IsShard: false).Read(
                    (record, _, _) =>
                    {
                        if (!contents.Contains(record.ContentId) && !purged.Contains(record.Id))
                        {
                            report.Add(LedgerRules.RecordLost.At(new SourcePosition(entry.Path, record.Position.Line), record.Id, ids.Contains(record.Id) ? "edited" : "removed or edited"));
                        }
                    },
                    (_, _) => { });
            }
        }
    }

    private void OneAuthor(IReadOnlyList<IndexEntry> old, CheckReport report)
    {
        if (!changed.Any(file => LedgerKind.Evidence.Any(kind => IsOf(kind, file.Path))) || !changes.HasManyAuthors())
        {
            return;
        }

        var before = FoldOf(old);
        var entering = scope.Fold.Patterns.Where(pattern => pattern.IsPromoted && before.Find(pattern.Name) is not { IsPromoted: true }).ToList();
        var blamed = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        var records = entering.Count == 0 ? new Dictionary<string, IReadOnlyList<EvidenceRecord>>() : scope.Fold.RecordsOf(entering);
        foreach (var pattern in entering)
        {
            var authors = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            foreach (var place in records.GetValueOrDefault(pattern.Name, []).Select(record => record.Position))
            {
                if (!blamed.TryGetValue(place.Path, out var lines))
                {
                    blamed[place.Path] = lines = changes.Blame(place.Path);
                }

                // What is not committed yet is said by whoever commits it.
                authors.Add(place.Line >= 1 && place.Line <= lines.Count ? lines[place.Line - 1] : "");
            }

            if (authors.Count == 1 && records.TryGetValue(pattern.Name, out var all) && all.Count > 0)
            {
                report.Add(LearningRules.OneAuthor.At(all[^1].Position, pattern.Name, pattern.Count));
            }
        }
    }

    private LearningResult FoldOf(IReadOnlyList<IndexEntry> old)
    {
        using var tree = CopiedTree.Take(scope.Workspace, clock);
        changes.Read([.. old.Where(entry => LedgerKind.All.Any(kind => IsOf(kind, entry.Path)))], (entry, bytes) => tree.Add(entry.Path, bytes));
        return LearningLoader.Load(Workspace.Copy(tree.Root).With(scope.Workspace.Config)).Result;
    }

    private void Together(CheckReport report)
    {
        var guards = scope.Guards.Guards.Where(guard => guard.IsEnabled);
        foreach (var (guard, check, path) in TogetherSearch.Find(guards, [.. changed.Select(file => file.Path)]))
        {
            report.Add(GuardsCheck.Of(
                GuardRules.NotTogether, guard, check, new SourcePosition(path), scope, $"this file changes, and none of {string.Join(", ", check.Then)} does"));
        }
    }

    private void Citations(CheckReport report)
    {
        var files = changed.Where(file => file.IsGone || file.OldLines.Count > 0).ToDictionary(file => file.Path, StringComparer.Ordinal);
        var said = new HashSet<(string Pattern, string File)>();
        foreach (var record in LedgerKind.Evidence.SelectMany(kind => files.Count == 0 ? [] : scope.Fold.EvidenceOf(kind)))
        {
            if (record is { File: { } cited, Pattern: { } name } && files.TryGetValue(PathGlob.Normalise(cited), out var file) && file.Touches(record.Line)
                && scope.Fold.Find(name) is { } pattern && said.Add((pattern.Name, file.Path)))
            {
                report.Add(LearningRules.CitedCodeChanged.At(
                    new SourcePosition(file.Path, file.IsGone ? 0 : record.Line),
                    GuardEvidence.RunbookOf(pattern) is { } runbook ? $"{runbook} ({GuardEvidence.Words(pattern)})" : $"evidence ({GuardEvidence.Words(pattern)})",
                    record.Line > 0 ? "line" : "file",
                    pattern.Name));
            }
        }
    }

    private static bool IsOf(LedgerKind kind, string path) =>
        path == $"{Ledgers}/{kind.Name}.jsonl"
        || (path.StartsWith($"{Ledgers}/{kind.Name}.d/", StringComparison.Ordinal) && path.EndsWith(".jsonl", StringComparison.Ordinal));
}
