using System.Globalization;
using SkillMesh.Testing.Faults;
using Xunit.Abstractions;
using static SkillMesh.Cli.Tests.Evolving.EvolveFixture;

namespace SkillMesh.Cli.Tests.Evolving.Faults;

/// <summary>Random histories of three branches, merged by plain git with its union rule in every order: the same fold whatever
/// the order, and merging once more changes nothing. 3 histories in every run, 1,000 under <c>build/test.sh --all</c>.</summary>
public sealed class UnionMergeTests(ITestOutputHelper output)
{
    private static readonly string[][] Orders =
    [
        ["one", "two", "three"], ["one", "three", "two"], ["two", "one", "three"], ["two", "three", "one"], ["three", "one", "two"], ["three", "two", "one"],
    ];

    [Fact]
    public void AnyOrderOfMergesGivesTheSameFold()
    {
        var (histories, merges) = (Machine.Size(3, 1_000), 0);
        var progress = new Progress("union-merge", histories);
        for (var seed = 0; seed < histories; seed++)
        {
            using var fixture = new EvolveFixture();
            History(fixture, new Random(seed));
            byte[]? first = null;

            // Half of the orders in the small run; every one in the sweep.
            foreach (var order in Orders.Where((_, index) => Machine.Slow || (index + seed) % 2 == 0))
            {
                fixture.Repository.Git("switch", "-q", "--detach", order[0]);
                foreach (var branch in order.Skip(1))
                {
                    fixture.Repository.Git("merge", "-q", "--no-edit", branch);
                }

                var fold = Fold(fixture);
                first ??= fold;
                Assert.True(first.AsSpan().SequenceEqual(fold), $"seed {seed}: {string.Join(", ", order)} gives another fold");
                fixture.Repository.Git("merge", "-q", "--no-edit", order[0]);
                Assert.True(first.AsSpan().SequenceEqual(Fold(fixture)), $"seed {seed}: merging again changes the fold");
                fixture.Repository.Git("reset", "-q", "--hard");
                merges += order.Length;
            }

            progress.Step();
        }

        output.WriteLine($"{histories} histories, {merges} merges, one fold each");
    }

    // Lines of its own, lines both add, lines written twice, and a last line without its line feed.
    private static void History(EvolveFixture fixture, Random random)
    {
        var repository = fixture.Repository;
        repository.CommitFile(".gitattributes", "*.jsonl merge=union\n");
        repository.CommitFile(".gitignore", ".claude/patterns/\n.claude/skills/\n");
        var shared = Enumerable.Range(1, 6).Select(day => Finding(day, feature: $"shared-{day}")).ToList();
        repository.CommitFile(".claude/review-findings.jsonl", string.Concat(shared.Take(random.Next(3)).Select(line => line + "\n")));
        foreach (var branch in new[] { "one", "two", "three" })
        {
            repository.Git("switch", "-q", "-c", branch, "main");
            for (var commit = random.Next(1, 3); commit > 0; commit--)
            {
                var lines = new List<string>();
                for (var n = random.Next(1, 6); n > 0; n--)
                {
                    lines.Add(random.Next(3) == 0
                        ? shared[random.Next(shared.Count)]
                        : Finding(random.Next(1, 29), $"pattern-{random.Next(3)}", feature: string.Create(CultureInfo.InvariantCulture, $"{branch}-{random.Next(20)}")));
                }

                if (random.Next(4) == 0)
                {
                    lines.Add(lines[0]);
                }

                fixture.AddFindings(lines);
                repository.Git("commit", "-q", "-a", "-m", branch);
            }
        }
    }

    private static byte[] Fold(EvolveFixture fixture)
    {
        foreach (var folder in new[] { "patterns", "skills" }.Select(name => Path.Combine(fixture.Root, ".claude", name)).Where(Directory.Exists))
        {
            Directory.Delete(folder, recursive: true);
        }

        fixture.MustRun("evolve");
        return [.. File.ReadAllBytes(fixture.PatternsJson), .. File.Exists(fixture.Runbook()) ? File.ReadAllBytes(fixture.Runbook()) : []];
    }
}
