namespace SkillMesh.Learning.Corrections.Compiled;

/// <summary>The phrases of a compiled cue file, each made when a message holds a word that it can begin with.</summary>
internal sealed class CompiledPhrases : PhraseIndex
{
    // Kind, then the set or the length of a gap, then whether it may be absent.
    private const int ElementNumbers = 3;

    private readonly CompiledSets _sets;
    private readonly ReadOnlyMemory<byte> _owners;
    private readonly ReadOnlyMemory<byte> _ends;
    private readonly ReadOnlyMemory<byte> _elements;
    private readonly ReadOnlyMemory<byte> _starts;
    private readonly ReadOnlyMemory<byte> _numbers;
    private readonly CuePhrase?[] _made;

    /// <summary>Reads where they lie.</summary>
    public CompiledPhrases(CompiledReader reader, CompiledSets sets)
    {
        _sets = sets;
        _made = new CuePhrase?[reader.Number()];
        _owners = reader.Part();
        _ends = reader.Part();
        _elements = reader.Part();
        _starts = reader.Part();
        _numbers = reader.Part();
    }

    /// <inheritdoc/>
    public override int Count => _made.Length;

    /// <summary>Writes phrases.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="index">The phrases.</param>
    /// <param name="words">Number of words in the vocabulary.</param>
    /// <param name="setOf">The number of a set of words.</param>
    public static void Write(CompiledWriter writer, PhraseIndex index, int words, Func<int[], int> setOf)
    {
        var phrases = index.Phrases.ToList();
        writer.Number(phrases.Count);
        writer.Numbers(phrases.Select(phrase => phrase.Owner));
        var end = 0;
        writer.Numbers(phrases.Select(phrase => end += phrase.Phrase.Elements.Count));
        writer.Numbers(phrases.SelectMany(phrase => phrase.Phrase.Elements).SelectMany(element => new[]
        {
            (int)element.Kind, element.Kind == CuePhrase.Kind.Words ? setOf(element.Words) : element.Longest, element.Optional ? 1 : 0,
        }));
        writer.Numbers(Enumerable.Range(0, words).Select(word => index.Range(word).To));
        writer.Numbers(Enumerable.Range(0, index.Range(words - 1).To).Select(index.Number));
    }

    /// <inheritdoc/>
    public override (int From, int To) Range(int word) => (word == 0 ? 0 : CompiledReader.At(_starts, word - 1), CompiledReader.At(_starts, word));

    /// <inheritdoc/>
    public override int Number(int entry) => CompiledReader.At(_numbers, entry);

    /// <inheritdoc/>
    protected override int Owner(int number) => CompiledReader.At(_owners, number);

    /// <inheritdoc/>
    protected override CuePhrase Phrase(int number) => _made[number] ??= Make(number);

    private CuePhrase Make(int number)
    {
        var from = number == 0 ? 0 : CompiledReader.At(_ends, number - 1);
        var elements = new CuePhrase.Element[CompiledReader.At(_ends, number) - from];
        for (var i = 0; i < elements.Length; i++)
        {
            var at = (from + i) * ElementNumbers;
            var (kind, what, optional) = ((CuePhrase.Kind)CompiledReader.At(_elements, at), CompiledReader.At(_elements, at + 1), CompiledReader.At(_elements, at + 2));
            elements[i] = kind == CuePhrase.Kind.Words ? new(kind, _sets.Get(what), 0, optional == 1) : new(kind, [], what, optional == 1);
        }

        return new CuePhrase(elements);
    }
}
