namespace SkillMesh.Learning.Corrections;

/// <summary>Finds which phrases can begin at a word, so that a message costs its length and not its length times
/// the number of phrases.</summary>
internal abstract class PhraseIndex
{
    /// <summary>Number of phrases.</summary>
    public abstract int Count { get; }

    /// <summary>All phrases, each with the number of what it belongs to.</summary>
    public IEnumerable<(CuePhrase Phrase, int Owner)> Phrases => Enumerable.Range(0, Count).Select(number => (Phrase(number), Owner(number)));

    /// <summary>Calls <paramref name="found"/> for every match in the message, in the order of the text.</summary>
    public void Visit(MessageTokens message, Action<PhraseMatch> found)
    {
        var tokens = message.All;
        for (var sentence = 0; sentence < message.Sentences; sentence++)
        {
            var end = message.End(sentence);
            for (var at = message.First(sentence); at < end; at++)
            {
                var (from, to) = Range(tokens[at].Word);
                for (var i = from; i < to; i++)
                {
                    var number = Number(i);
                    if (Phrase(number).TryMatch(tokens, at, end, out var match))
                    {
                        found(new PhraseMatch(Owner(number), sentence, at, match.End, match.Capture));
                    }
                }
            }
        }
    }

    /// <summary>Where the entries of a word begin and end: phrases that can begin with it.</summary>
    public abstract (int From, int To) Range(int word);

    /// <summary>The phrase of an entry, by its number.</summary>
    public abstract int Number(int entry);

    /// <summary>What a phrase belongs to.</summary>
    protected abstract int Owner(int number);

    /// <summary>A phrase.</summary>
    protected abstract CuePhrase Phrase(int number);
}
