using System.Globalization;
using System.Text;
using SkillMesh.Mesh.Matching;
using SkillMesh.Mesh.Signatures;
using SkillMesh.Mesh.Tests.Matching.Fixtures;

namespace SkillMesh.Mesh.Tests.Matching;

/// <summary>Lists are read no further than they have to be, and what is found is as if all had been read.</summary>
public sealed class RankingTests
{
    private const int Skills = 8_000, Texts = 300;

    private static readonly Lazy<IndexFile> Index = new(() =>
    {
        var random = new Random(5);
        return new IndexFile(SkillIndexBuilder.Build(Enumerable.Range(0, Skills).Select(number => new SkillEntry(
            string.Create(CultureInfo.InvariantCulture, $"s{number:d5}"), "", Sentence(random, 6, 20), Sentence(random, 4, 9)) { Injectable = number % 3 != 0 })));
    });

    [Theory]
    [InlineData(5, false)]
    [InlineData(5, true)]
    [InlineData(1, false)]
    [InlineData(50, true)]
    public void SuggestionsAreThoseOfAllPostings(int count, bool includeHeld)
    {
        var random = new Random(6);
        for (var text = 0; text < Texts; text++)
        {
            var words = Sentence(random, 1, 30);
            Assert.Equal(PlainRanking.Suggestions(Index.Value, words, count, includeHeld), Suggestions.Find(Index.Value, words, count, includeHeld));
        }
    }

    [Fact]
    public void CandidatesAreThoseOfAllPostings()
    {
        var random = new Random(7);
        for (var text = 0; text < Texts; text++)
        {
            // Where they stand is told of a text that is longer than one window.
            var isLong = text % 20 == 0;
            var query = new QueryText(MessageText.Read(isLong ? Sentence(random, 700, 900) : Sentence(random, 1, 40)), Index.Value);
            Assert.Equal(isLong, query.Count > Aligner.LongestWindow);
            var expected = PlainRanking.Candidates(Index.Value, query);
            Assert.Equal(isLong ? expected : [.. expected.Select(candidate => (candidate.Skill, 0, query.Count - 1))], new Candidates(Index.Value, query).Find());
        }
    }

    [Fact]
    public void TheValueOfARankIsThatOfTheSortedValues()
    {
        var random = new Random(8);
        for (var turn = 0; turn < 500; turn++)
        {
            var values = Enumerable.Range(0, random.Next(1, 300)).Select(_ => (float)random.Next(turn % 40 + 1)).ToArray();
            var rank = random.Next(1, values.Length + 1);
            Assert.Equal(values.OrderDescending().ElementAt(rank - 1), Selection.Largest([.. values], rank));
        }
    }

    // A few words are in a third of all sentences, most are rare: as words are.
    private static string Sentence(Random random, int least, int most)
    {
        var text = new StringBuilder();
        for (int word = 0, words = random.Next(least, most); word < words; word++)
        {
            text.Append(word > 0 ? " " : "").Append(random.Next(9) == 0 ? $"'v{random.Next(40)}'" : Word((int)Math.Exp(random.NextDouble() * Math.Log(3000))));
        }

        return text.ToString();
    }

    private static string Word(int rank)
    {
        var word = new StringBuilder();
        for (var left = (rank * 7919) + 17; left > 0; left /= 17)
        {
            word.Append("aeioubdfgklmnprst"[left % 17]).Append("aeiou"[left % 5]);
        }

        return word.ToString();
    }
}
