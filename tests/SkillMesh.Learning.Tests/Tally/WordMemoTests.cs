using System.Text;
using SkillMesh.Core.Ledgers.Scanning;
using SkillMesh.Learning.Tally;

namespace SkillMesh.Learning.Tests.Tally;

/// <summary>Words that were met get the lexicon's numbers, however alike they are.</summary>
public sealed class WordMemoTests
{
    [Fact]
    public void EveryWordHasTheNumberOfTheLexicon()
    {
        var lexicon = new Lexicon(new ContentHasher(new byte[ContentHasher.KeyBytes]));
        var memo = new WordMemo(lexicon);
        var random = new Random(7);
        for (var i = 0; i < 60_000; i++)
        {
            // Few letters and all lengths: many differ in one place, are a part of another, or come again.
            var word = Encoding.ASCII.GetBytes(new string('a', random.Next(0, 30))).AsSpan();
            for (var changes = random.Next(3); changes > 0 && word.Length > 0; changes--)
            {
                word[random.Next(word.Length)] = (byte)random.Next('a', 'e');
            }

            var number = memo.Of(word);

            Assert.Equal(lexicon.Of(word), number);
            Assert.Equal(Encoding.ASCII.GetString(word), lexicon[number]);
        }
    }
}
