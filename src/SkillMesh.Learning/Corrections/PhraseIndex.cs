namespace SkillMesh.Learning.Corrections;

/// <summary>Finds which phrases can begin at a word, so that a message costs its length and not its length times
/// the number of phrases.</summary>
internal sealed class PhraseIndex
{
    private readonly IReadOnlyList<(CuePhrase Phrase, int Owner)> phrases;

    // Numbers of phrases, those of one word side by side: from where each word's begin.
    private readonly int[] starts;
    private readonly int[] numbers;

    /// <param name="phrases">Each phrase with the number of what it belongs to.</param>
    /// <param name="words">Number of words in the vocabulary.</param>
    public PhraseIndex(IReadOnlyList<(CuePhrase Phrase, int Owner)> phrases, int words)
    {
        this.phrases = phrases;
        starts = new int[words + 1];
        foreach (var (phrase, _) in phrases)
        {
            foreach (var word in phrase.FirstWords)
            {
                starts[word + 1]++;
            }
        }

        for (var word = 0; word < words; word++)
        {
            starts[word + 1] += starts[word];
        }

        numbers = new int[starts[words]];
        var ends = starts.AsSpan(0, words).ToArray();
        for (var number = 0; number < phrases.Count; number++)
        {
            foreach (var word in phrases[number].Phrase.FirstWords)
            {
                numbers[ends[word]++] = number;
            }
        }
    }

    /// <summary>All phrases, each with the number of what it belongs to.</summary>
    public IReadOnlyList<(CuePhrase Phrase, int Owner)> Phrases => phrases;

    /// <summary>Calls <paramref name="found"/> for every match in the message, in the order of the text.</summary>
    public void Visit(MessageTokens message, Action<PhraseMatch> found)
    {
        var tokens = message.All;
        for (var sentence = 0; sentence < message.Sentences; sentence++)
        {
            var end = message.End(sentence);
            for (var at = message.First(sentence); at < end; at++)
            {
                var word = tokens[at].Word;
                for (var i = starts[word]; i < starts[word + 1]; i++)
                {
                    var (phrase, owner) = phrases[numbers[i]];
                    if (phrase.TryMatch(tokens, at, end, out var match))
                    {
                        found(new PhraseMatch(owner, sentence, at, match.End, match.Capture));
                    }
                }
            }
        }
    }
}
