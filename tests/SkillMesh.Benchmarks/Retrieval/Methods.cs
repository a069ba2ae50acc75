using Microsoft.Data.Sqlite;
using SkillMesh.Mesh.Signatures;

namespace SkillMesh.Benchmarks.Retrieval;

/// <summary>What people use otherwise, each as it is usually done.</summary>
internal static class Methods
{
    /// <summary>The first skill whose type the text names and whose pattern is a part of it.</summary>
    public static IReadOnlyList<RetrievalAnswer> SeedRule(RetrievalSet set) =>
        [.. set.Queries.Select(query =>
        {
            var found = set.Skills.FirstOrDefault(skill => query.Text.Contains(skill.ErrorType, StringComparison.Ordinal) && query.Text.Contains(skill.Pattern, StringComparison.Ordinal));
            return new RetrievalAnswer(found?.Id, found is null ? [] : [found.Id]);
        })];

    /// <summary>SQLite's full-text search over the texts as they are.</summary>
    public static IReadOnlyList<RetrievalAnswer> FullText(RetrievalSet set) => WithThreshold(set, Search(set, masked: false));

    /// <summary>The same over masked messages; an equal masked message is an answer at once.</summary>
    public static IReadOnlyList<RetrievalAnswer> MaskedFullText(RetrievalSet set)
    {
        var forms = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var skill in set.Skills)
        {
            var form = Masked(skill.Pattern, skill.ErrorType);
            forms.TryAdd(form, []);
            forms[form].Add(skill.Id);
        }

        var answers = WithThreshold(set, Search(set, masked: true));
        return [.. answers.Select((answer, at) => forms.TryGetValue(Masked(set.Queries[at].Text, ""), out var equal) && equal.Count == 1
            ? answer with { Answer = equal[0], Ranked = [equal[0], .. answer.Ranked.Where(id => id != equal[0]).Take(4)] }
            : answer)];
    }

    /// <summary>A full-text query: any of the words.</summary>
    public static string AnyOf(string text)
    {
        var words = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var token in Tokenizer.Read(text))
        {
            foreach (var word in text.Substring(token.Start, token.Length).Split(['.', '/', '\\', ':', '_', '-', '\'', '"', '`', '(', ')', ' ', ','], StringSplitOptions.RemoveEmptyEntries))
            {
                if (words.Count < 60 && word.All(char.IsLetterOrDigit))
                {
                    words.Add(word);
                }
            }
        }

        return string.Join(" OR ", words.Select(word => $"\"{word}\""));
    }

    private static string Masked(string text, string type) => MaskedForm.Of(MessageText.Read(text), TokenHash.Of(type), 8192);

    private static List<RetrievalAnswer> Search(RetrievalSet set, bool masked)
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        Run(connection, "CREATE VIRTUAL TABLE skills USING fts5(id UNINDEXED, type, pattern)");
        using (var insert = connection.CreateCommand())
        {
            insert.CommandText = "INSERT INTO skills VALUES ($id, $type, $pattern)";
            var (id, type, pattern) = (insert.Parameters.Add("$id", SqliteType.Text), insert.Parameters.Add("$type", SqliteType.Text), insert.Parameters.Add("$pattern", SqliteType.Text));
            foreach (var skill in set.Skills)
            {
                (id.Value, type.Value, pattern.Value) = (skill.Id, skill.ErrorType, masked ? Masked(skill.Pattern, skill.ErrorType) : skill.Pattern);
                insert.ExecuteNonQuery();
            }
        }

        using var find = connection.CreateCommand();
        find.CommandText = "SELECT id, bm25(skills) FROM skills WHERE skills MATCH $words ORDER BY bm25(skills) LIMIT 5";
        var words = find.Parameters.Add("$words", SqliteType.Text);
        var answers = new List<RetrievalAnswer>();
        foreach (var query in set.Queries)
        {
            words.Value = AnyOf(masked ? Masked(query.Text, "") : query.Text);
            var (ranked, score) = (new List<string>(), 0.0);
            if (words.Value is not "")
            {
                using var rows = find.ExecuteReader();
                while (rows.Read())
                {
                    score = ranked.Count == 0 ? -rows.GetDouble(1) : score;
                    ranked.Add(rows.GetString(0));
                }
            }

            answers.Add(new RetrievalAnswer(ranked.FirstOrDefault(), ranked, score));
        }

        return answers;
    }

    /// <summary>The lowest threshold at which at most one in a hundred negatives is answered, chosen on the set itself, in the method's favour.</summary>
    private static List<RetrievalAnswer> WithThreshold(RetrievalSet set, List<RetrievalAnswer> answers)
    {
        var negatives = answers.Where((_, at) => set.Queries[at].Tier == "negative").Select(answer => answer.Score).OrderDescending().ToList();
        var threshold = negatives.Count == 0 ? 0 : negatives[negatives.Count / 100];
        return [.. answers.Select(answer => answer.Score > threshold ? answer : answer with { Answer = null })];
    }

    private static void Run(SqliteConnection connection, string text)
    {
        using var command = connection.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
    }
}
