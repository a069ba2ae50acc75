using System.Globalization;
using System.Text;
using System.Text.Json;
using SkillMesh.Benchmarks.Scenarios;
using SkillMesh.Mesh.Matching;

namespace SkillMesh.Benchmarks.Retrieval;

/// <summary>How often the known fix of an error is found, and how often something else is taken for it: ours beside what people use.</summary>
internal static class RetrievalBenchmark
{
    /// <summary>Prints the tables; writes our answers for the set's own scorer.</summary>
    public static int Run(BenchmarkRun run)
    {
        var folder = run.Arguments.FirstOrDefault(argument => !argument.StartsWith("--", StringComparison.Ordinal)) ?? RetrievalSet.DefaultFolder;
        var set = RetrievalSet.Read(folder);
        var ours = Ours(set, MatchModel.Weights);
        var path = Path.Combine(Surroundings.Folder, "retrieval-answers.jsonl");
        Write(path, set, ours);
        run.Output.WriteLine(RetrievalScore.Head);
        Print(run, "SkillMesh", set, ours);
        Print(run, "the seed's rule", set, Methods.SeedRule(set));
        Print(run, "SQLite FTS5 BM25, threshold chosen here", set, Methods.FullText(set));
        Print(run, "masking + exact, then BM25, threshold chosen here", set, Methods.MaskedFullText(set));
        run.Output.WriteLine();
        if (!run.Quick)
        {
            HeldOut(run, set);
        }

        Itself(run, set);
        Unseen(run, set);
        run.Output.WriteLine();
        run.Output.WriteLine($"Our answers: {path}");
        run.Output.WriteLine($"Again: `dotnet run -c Release --project tests/SkillMesh.Benchmarks -- retrieval {folder}`; `python3 {folder}/score.py --skills {folder}/skills.jsonl --queries {folder}/queries.jsonl --answers {path}` counts the same.");
        return 0;
    }

    private static List<RetrievalAnswer> Ours(RetrievalSet set, double[] weights)
    {
        using var index = SkillIndex.Open(SkillIndexBuilder.Build(set.Skills));
        return [.. set.Queries.Select(query =>
        {
            var match = index.Find(query.Text, FindOptions.Default, weights);
            return new RetrievalAnswer(match.Answer?.Entry.Id, [.. match.Ranked.Select(hit => hit.Entry.Id)]);
        })];
    }

    private static void Print(BenchmarkRun run, string method, RetrievalSet set, IReadOnlyList<RetrievalAnswer> answers, Func<RetrievalQuery, bool>? only = null) =>
        run.Output.WriteLine(RetrievalScore.Of(set.Queries.Zip(answers).Where(pair => only is null || only(pair.First))).Row(method));

    /// <summary>Weights fitted without a third of the families, judged on that third.</summary>
    private static void HeldOut(BenchmarkRun run, RetrievalSet set)
    {
        var fit = new ModelFit(set);
        // The plain logs belong to no tool: their third is the first.
        string[] families = [.. set.Queries.Select(query => query.Family).Where(family => family != "log").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        run.Output.WriteLine("Weights fitted without the families named, figures on them only:");
        run.Output.WriteLine();
        run.Output.WriteLine(RetrievalScore.Head);
        var all = new List<(RetrievalQuery, RetrievalAnswer)>();
        for (var third = 0; third < 3; third++)
        {
            var held = families.Where((_, at) => at % 3 == third).ToHashSet(StringComparer.Ordinal);
            bool IsHeld(string family) => held.Contains(family) || (third == 0 && family == "log");
            var answers = Ours(set, fit.Fit(family => !IsHeld(family)));
            all.AddRange(set.Queries.Zip(answers).Where(pair => IsHeld(pair.First.Family)));
            Print(run, string.Join(", ", held.Order(StringComparer.Ordinal)), set, answers, query => IsHeld(query.Family));
        }

        run.Output.WriteLine(RetrievalScore.Of(all).Row("all three together"));
        run.Output.WriteLine();
        if (run.Arguments.Contains("--fit"))
        {
            run.Output.WriteLine("Weights fitted on all: " + string.Join(", ", fit.Fit(_ => true).Select(weight => weight.ToString("0.000", CultureInfo.InvariantCulture))));
            run.Output.WriteLine();
        }
    }

    /// <summary>Each skill looked up with the error it came from.</summary>
    private static void Itself(BenchmarkRun run, RetrievalSet set)
    {
        using var index = SkillIndex.Open(SkillIndexBuilder.Build(set.Skills));
        var (typed, untyped) = (0, 0);
        foreach (var skill in set.Skills)
        {
            bool Is(SkillHit? hit) => hit is { Entry: var entry } && (entry.Id == skill.Id || (entry.ErrorType == skill.ErrorType && entry.Resolution == skill.Resolution));
            typed += Is(index.Find(skill.Pattern, new FindOptions { ErrorType = skill.ErrorType }).Answer) ? 1 : 0;
            untyped += Is(index.Find(skill.Pattern).Answer) ? 1 : 0;
        }

        run.Output.WriteLine($"Skills found by their own error: {typed} of {set.Skills.Count} with the type, {untyped} by the text alone.");
    }

    /// <summary>Every skill's error with other values in surroundings that no set has; then the same without the skill.</summary>
    private static void Unseen(BenchmarkRun run, RetrievalSet set)
    {
        using var whole = SkillIndex.Open(SkillIndexBuilder.Build(set.Skills));
        var without = Enumerable.Range(0, 3).Select(third => SkillIndex.Open(SkillIndexBuilder.Build(set.Skills.Where(skill => RetrievalSet.ThirdOf(skill.ErrorType) != third)))).ToArray();
        var counts = new (int Asked, int Right, int Wrong, int False)[UnseenSurroundings.Count];
        var random = new Random(7);
        for (var number = 0; number < set.Skills.Count; number++)
        {
            var skill = set.Skills[number];
            var message = UnseenTexts.Refill(skill, random);
            for (var turn = 0; turn < 4; turn++)
            {
                var style = ((number * 4) + (turn * 11)) % counts.Length;
                var text = UnseenSurroundings.Wrap(style, message, random);
                var answer = whole.Find(text).Answer?.Entry;
                var isRight = answer is not null && (answer.Id == skill.Id || (answer.ErrorType == skill.ErrorType && answer.Resolution == skill.Resolution));
                ref var count = ref counts[style];
                count.Asked++;
                count.Right += isRight ? 1 : 0;
                count.Wrong += answer is not null && !isRight ? 1 : 0;
                count.False += without[RetrievalSet.ThirdOf(skill.ErrorType)].Find(text).Answer is null ? 0 : 1;
            }
        }

        Array.ForEach(without, index => index.Dispose());
        var sum = counts.Sum(count => count.Asked);
        run.Output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Other values in {counts.Length} other surroundings, without a code: {sum} texts, recall@1 {(double)counts.Sum(count => count.Right) / sum:0.000}, wrong {(double)counts.Sum(count => count.Wrong) / sum:0.0000}, answered without the skill {(double)counts.Sum(count => count.False) / sum:0.0000}."));
        run.Output.WriteLine("Least: " + string.Join(", ", counts
            .Select((count, style) => (Share: (double)count.Right / Math.Max(1, count.Asked), Name: UnseenSurroundings.NameOf(style)))
            .OrderBy(style => style.Share).Take(5).Select(style => string.Create(CultureInfo.InvariantCulture, $"{style.Name} {style.Share:0.000}"))) + ".");
    }

    private static void Write(string path, RetrievalSet set, List<RetrievalAnswer> answers)
    {
        var text = new StringBuilder();
        foreach (var (query, answer) in set.Queries.Zip(answers))
        {
            text.Append(JsonSerializer.Serialize(new { id = query.Id, answer = answer.Answer, ranked = answer.Ranked })).Append('\n');
        }

        File.WriteAllText(path, text.ToString());
    }
}
