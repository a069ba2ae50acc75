namespace SkillMesh.Learning.Corrections;

/// <summary>Finds which phrases can begin at a word, so that a message costs its length and not its length times
/// the number of phrases.</summary>
internal sealed class PhraseIndex
{
    private readonly List<(CuePhrase Phrase, int Owner)>?[] byWord;

    /// <param name="phrases">Each phrase with the number of what it belongs to.</param>
    /// <param name="words">Number of words in the vocabulary.</param>
    public PhraseIndex(IEnumerable<(CuePhrase Phrase, int Owner)> phrases, int words)
    {
        byWord = new List<(CuePhrase, int)>?[words];
        foreach (var entry in phrases)
        {
            foreach (var word in entry.Phrase.FirstWords)
            {
                (byWord[word] ??= []).Add(entry);
            }
        }
    }

    /// <summary>Calls <paramref name="found"/> for every match in the message, in the order of the text.</summary>
    public void Visit(MessageTokens message, Action<PhraseMatch> found)
    {
        var tokens = message.All;
        for (var sentence = 0; sentence < message.Sentences; sentence++)
        {
            var end = message.End(sentence);
            for (var at = message.First(sentence); at < end; at++)
            {
                foreach (var (phrase, owner) in byWord[tokens[at].Word] ?? [])
                {
                    if (phrase.TryMatch(tokens, at, end, out var match))
                    {
                        found(new PhraseMatch(owner, sentence, at, match.End, match.Capture));
                    }
                }
            }
        }
    }
}
