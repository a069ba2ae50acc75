namespace SkillMesh.Learning.Corrections.Compiled;

/// <summary>The cue file that ships, compiled: what <see cref="CueBookReader"/> makes of <c>cues.json</c>, in a form that is used where it lies, for
/// a hook that stands in an agent's way. A test keeps both the same.</summary>
/// <remarks>In this order: the version; threshold, examined length, words of full weight, least share and cap of context; the words; the sets of
/// words; cues, rules and weights of context; phrases of cues, rules, context, harmless and instead; fillers, negators and stops; beginnings and
/// parts of pasted lines. Phrases and sets are made when a message asks for them: most ask for a few.</remarks>
internal static class CompiledCues
{
    private const int Version = 2;
    private const int Firm = 1, Negatable = 2, Message = 2, Question = 4;

    /// <summary>The bytes of a cue file.</summary>
    public static byte[] Write(CueBook book)
    {
        var writer = new CompiledWriter();
        writer.Number(Version);
        writer.Double(book.Threshold);
        writer.Double(book.ExaminedLength);
        writer.Double(book.FullWeightWords);
        writer.Double(book.LeastShare);
        writer.Double(book.ContextCap);
        CompiledWords.Write(writer, book.Vocabulary.Words, Vocabulary.First);

        PhraseIndex[] indexes = [book.CuePhrases, book.RulePhrases, book.ContextPhrases, book.Harmless, book.Instead];
        var sets = new Dictionary<string, int>(StringComparer.Ordinal);
        var listed = new List<int[]>();
        foreach (var element in indexes.SelectMany(index => index.Phrases).SelectMany(entry => entry.Phrase.Elements))
        {
            if (element.Kind == CuePhrase.Kind.Words && sets.TryAdd(string.Join(' ', element.Words), sets.Count))
            {
                listed.Add(element.Words);
            }
        }

        CompiledSets.Write(writer, listed);
        writer.Number(book.Cues.Count);
        foreach (var cue in book.Cues)
        {
            writer.Number((int)cue.Type);
            writer.Double(cue.Weight);
            writer.Double(cue.Opening);
            writer.Double(cue.Sentence);
            writer.Double(cue.Middle);
            writer.Number((cue.Firm ? Firm : 0) | (cue.Negatable ? Negatable : 0));
            writer.Text(cue.Name);
        }

        writer.Number(book.Rules.Count);
        foreach (var rule in book.Rules)
        {
            writer.Number((int)rule.At);
            writer.Double(rule.Factor);
            writer.Number((rule.Firm ? Firm : 0) | (rule.Message ? Message : 0) | (rule.Question ? Question : 0));
            writer.Text(rule.Name);
        }

        writer.Number(book.Contexts.Count);
        foreach (var weight in book.Contexts)
        {
            writer.Double(weight);
        }

        foreach (var index in indexes)
        {
            CompiledPhrases.Write(writer, index, book.Vocabulary.Count, words => sets[string.Join(' ', words)]);
        }

        writer.Numbers(book.Fillers.Order());
        writer.Numbers(book.Negators.Order());
        writer.Numbers(book.InsteadStops.Order());
        writer.Texts(book.Pasted.Starts);
        writer.Texts(book.Pasted.Parts);
        return writer.ToBytes();
    }

    /// <summary>The cue file of bytes that <see cref="Write"/> gave.</summary>
    public static CueBook Read(ReadOnlyMemory<byte> file)
    {
        var reader = new CompiledReader(file);
        if (reader.Number() != Version)
        {
            throw new FormatException("the compiled cue file is of another version");
        }

        var (threshold, examined, full, least, cap) = (reader.Double(), reader.Double(), reader.Double(), reader.Double(), reader.Double());
        var words = new Vocabulary(new CompiledWords(reader));
        var sets = new CompiledSets(reader);
        var cues = new Cue[reader.Number()];
        for (var i = 0; i < cues.Length; i++)
        {
            var (type, weight, opening, sentence, middle, flags) = (reader.Number(), reader.Double(), reader.Double(), reader.Double(), reader.Double(), reader.Number());
            cues[i] = new Cue(reader.Text(), (CorrectionType)type, weight, opening, sentence, middle, (flags & Firm) != 0, (flags & Negatable) != 0);
        }

        var rules = new DoNotLogRule[reader.Number()];
        for (var i = 0; i < rules.Length; i++)
        {
            var (at, factor, flags) = ((Place)reader.Number(), reader.Double(), reader.Number());
            rules[i] = new DoNotLogRule(reader.Text(), (flags & Message) != 0, at, (flags & Question) != 0, factor, (flags & Firm) != 0);
        }

        var contexts = new double[reader.Number()];
        for (var i = 0; i < contexts.Length; i++)
        {
            contexts[i] = reader.Double();
        }

        return new CueBook
        {
            Vocabulary = words,
            Threshold = threshold,
            ExaminedLength = (int)examined,
            FullWeightWords = (int)full,
            LeastShare = least,
            ContextCap = cap,
            Cues = cues,
            Rules = rules,
            Contexts = contexts,
            CuePhrases = new CompiledPhrases(reader, sets),
            RulePhrases = new CompiledPhrases(reader, sets),
            ContextPhrases = new CompiledPhrases(reader, sets),
            Harmless = new CompiledPhrases(reader, sets),
            Instead = new CompiledPhrases(reader, sets),
            Fillers = new HashSet<int>(CompiledReader.Numbers(reader.Part())),
            Negators = new HashSet<int>(CompiledReader.Numbers(reader.Part())),
            InsteadStops = new HashSet<int>(CompiledReader.Numbers(reader.Part())),
            Pasted = new PastedLines(reader.Texts(), reader.Texts()),
        };
    }
}
