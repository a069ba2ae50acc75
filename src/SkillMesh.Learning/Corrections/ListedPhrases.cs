namespace SkillMesh.Learning.Corrections;

/// <summary>The phrases of a cue file that was read as JSON.</summary>
internal sealed class ListedPhrases : PhraseIndex
{
    private readonly IReadOnlyList<(CuePhrase Phrase, int Owner)> phrases;

    // Numbers of phrases, those of one word side by side: from where each word's begin.
    private readonly int[] starts;
    private readonly int[] numbers;

    /// <param name="phrases">Each phrase with the number of what it belongs to.</param>
    /// <param name="words">Number of words in the vocabulary.</param>
    public ListedPhrases(IReadOnlyList<(CuePhrase Phrase, int Owner)> phrases, int words)
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

    /// <inheritdoc/>
    public override int Count => phrases.Count;

    /// <inheritdoc/>
    public override (int From, int To) Range(int word) => (starts[word], starts[word + 1]);

    /// <inheritdoc/>
    public override int Number(int entry) => numbers[entry];

    /// <inheritdoc/>
    protected override int Owner(int number) => phrases[number].Owner;

    /// <inheritdoc/>
    protected override CuePhrase Phrase(int number) => phrases[number].Phrase;
}
