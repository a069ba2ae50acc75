using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using SkillMesh.Benchmarks.Measuring;
using SkillMesh.Benchmarks.Scenarios;
using SkillMesh.Mesh.Matching;

namespace SkillMesh.Benchmarks.Retrieval;

/// <summary>One look-up among many skills: ours, from a mapped file, beside SQLite FTS5 with BM25 over the same texts, both warm and in process.</summary>
internal static class LookupBenchmark
{
    private const string Ours = "SkillMesh, mapped index", Peer = "SQLite FTS5 BM25";
    private const int Vocabulary = 6000;

    // What is looked up, and the skill that should be found.
    private static readonly (string Name, Func<SkillEntry, Random, (string Text, string? Right)> Make)[] Texts =
    [
        ("the same error elsewhere", (skill, random) => (Elsewhere(UnseenTexts.Refill(skill, random), random), skill.Id)),
        ("cut off", (skill, random) => (Elsewhere(Cut(UnseenTexts.Refill(skill, random)), random), skill.Id)),
        ("an error that no skill has", (_, random) => (Elsewhere(Skill(0, random).Pattern, random), null)),
    ];

    /// <summary>Measures look-ups one by one, in turn.</summary>
    public static IReadOnlyList<Figure> Measure(BenchmarkRun run)
    {
        var count = run.Number(0, run.Quick ? 10_000 : 100_000);
        var folder = Surroundings.NewFolder("lookup");
        try
        {
            var random = new Random(1);
            var skills = Enumerable.Range(0, count).Select(number => Skill(number, random)).ToList();
            var path = Path.Combine(folder, "skills.index");
            var clock = Stopwatch.GetTimestamp();
            File.WriteAllBytes(path, SkillIndexBuilder.Build(skills));
            run.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"index of {count} skills: {new FileInfo(path).Length >> 20} MiB, built in {Stopwatch.GetElapsedTime(clock).TotalSeconds:0.0} s"));
            using var index = SkillIndex.Open(path);
            using var connection = FullText(Path.Combine(folder, "skills.db"), skills);
            using var find = connection.CreateCommand();
            find.CommandText = "SELECT id FROM skills WHERE skills MATCH $words ORDER BY bm25(skills) LIMIT 5";
            var words = find.Parameters.Add("$words", SqliteType.Text);
            return
            [
                .. Texts.Select(texts => Compare(texts.Name, run.Quick ? 30 : 100, index, find, words, () => texts.Make(skills[random.Next(count)], random)) with { Again = $"lookup {count}" }),
            ];
        }
        finally
        {
            Surroundings.Remove(folder);
        }
    }

    /// <summary>Each text is looked up by both before the next one is.</summary>
    private static Figure Compare(string name, int asked, SkillIndex index, SqliteCommand find, SqliteParameter words, Func<(string Text, string? Right)> next)
    {
        var (ours, theirs) = (new List<double>(), new List<double>());
        var right = 0;
        for (var turn = -20; turn < asked; turn++)
        {
            var (text, expected) = next();
            var began = Stopwatch.GetTimestamp();
            var answer = index.Find(text).Answer;
            var our = Stopwatch.GetElapsedTime(began).TotalSeconds;
            began = Stopwatch.GetTimestamp();
            words.Value = Methods.AnyOf(text);
            using (var rows = find.ExecuteReader())
            {
                while (rows.Read())
                {
                }
            }

            if (turn >= 0)
            {
                ours.Add(our);
                theirs.Add(Stopwatch.GetElapsedTime(began).TotalSeconds);
                right += answer?.Entry.Id == expected ? 1 : 0;
            }
        }

        return new Figure($"{name}, {index.Count} skills, {right} of {asked} answered right", Ours, Peer)
        {
            Unit = "seconds",
            OurValues = ours,
            BesideValues = theirs,
            Ratio = Spread.Of([.. ours.Zip(theirs, (our, their) => our / their)]),
            Goal = new Goal(0.01),
        };
    }

    /// <summary>A made-up skill: a sentence of words that are as rare as words are, some values, a code.</summary>
    private static SkillEntry Skill(int number, Random random)
    {
        var text = new StringBuilder();
        for (int word = 0, words = random.Next(6, 20); word < words; word++)
        {
            text.Append(word > 0 ? " " : "");
            var value = random.Next(8) == 0;
            text.Append(value ? $"'{UnseenSurroundings.Name(random)}{random.Next(99)}'" : Word(random));
        }

        return new SkillEntry($"s{number:d6}", $"ZQ{number:d5}", text.ToString(), $"{Word(random)} the {Word(random)} of {Word(random)}, then {Word(random)} it again.");
    }

    private static string Elsewhere(string message, Random random) => UnseenSurroundings.Wrap(random.Next(UnseenSurroundings.Count), message, random);

    private static string Cut(string message) => message[..message.LastIndexOf(' ', message.Length * 3 / 4)];

    /// <summary>Rank by Zipf's law: half of all words are a few dozen.</summary>
    private static string Word(Random random)
    {
        var rank = (int)Math.Min(Vocabulary - 1, Math.Exp(random.NextDouble() * Math.Log(Vocabulary)) - 1);
        var (letters, word) = ("aeioubdfgklmnprst", new StringBuilder());
        for (var left = (rank * 7919) + 17; left > 0; left /= 17)
        {
            word.Append(letters[left % 17]).Append(letters[left % 5]);
        }

        return word.ToString();
    }

    private static SqliteConnection FullText(string path, List<SkillEntry> skills)
    {
        var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "CREATE VIRTUAL TABLE skills USING fts5(id UNINDEXED, type, pattern)";
        command.ExecuteNonQuery();
        using var transaction = connection.BeginTransaction();
        using var insert = connection.CreateCommand();
        insert.Transaction = transaction;
        insert.CommandText = "INSERT INTO skills VALUES ($id, $type, $pattern)";
        var (id, type, pattern) = (insert.Parameters.Add("$id", SqliteType.Text), insert.Parameters.Add("$type", SqliteType.Text), insert.Parameters.Add("$pattern", SqliteType.Text));
        foreach (var skill in skills)
        {
            (id.Value, type.Value, pattern.Value) = (skill.Id, skill.ErrorType, skill.Pattern);
            insert.ExecuteNonQuery();
        }

        transaction.Commit();
        return connection;
    }
}
