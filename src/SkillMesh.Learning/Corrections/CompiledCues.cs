using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace SkillMesh.Learning.Corrections;

/// <summary>The cue file that ships, compiled: what <see cref="CueBookReader"/> makes of <c>cues.json</c> in a form that is read in a tenth of
/// the time, for a hook that stands in an agent's way. A test keeps both the same.</summary>
/// <remarks>Lines of fields with blanks between: the version; threshold, examined length, words of full weight, least share and cap of context;
/// the words by number; then, each list after a line with its length, sets of words (numbers), cues, rules; a line of context weights; phrases of
/// cues, rules, context, harmless and instead (an owner, then elements: a set's number, with <c>?</c> when it may be absent, <c>.3</c> for a
/// gap, <c>_</c> any word, <c>e</c> a word ending in "ed", <c>,</c> <c>$</c> <c>[</c> as in the cue file); lines of fillers, negators and stops;
/// beginnings and parts of pasted lines, as JSON strings.</remarks>
internal static class CompiledCues
{
    private const int Firm = 1, Negatable = 2, Message = 2, Question = 4;

    /// <summary>The text of a cue file.</summary>
    public static string Write(CueBook book)
    {
        var text = new StringBuilder();
        void Line(params IEnumerable<object> fields) =>
            text.AppendJoin(' ', fields.Select(field => Convert.ToString(field, CultureInfo.InvariantCulture))).Append('\n');
        void Lines<T>(IReadOnlyCollection<T> rows, Action<T> write)
        {
            Line(rows.Count);
            foreach (var row in rows)
            {
                write(row);
            }
        }

        PhraseIndex[] indexes = [book.CuePhrases, book.RulePhrases, book.ContextPhrases, book.Harmless, book.Instead];
        var sets = new List<string>();
        foreach (var element in indexes.SelectMany(index => index.Phrases).SelectMany(entry => entry.Phrase.Elements))
        {
            if (element.Kind == CuePhrase.Kind.Words && !sets.Contains(Set(element.Words)))
            {
                sets.Add(Set(element.Words));
            }
        }

        Line(1);
        Line(book.Threshold, book.ExaminedLength, book.FullWeightWords, book.LeastShare, book.ContextCap);
        Line(book.Vocabulary.Words);
        Lines(sets, set => Line(set));
        Lines(book.Cues, cue => Line((int)cue.Type, cue.Weight, cue.Opening, cue.Sentence, cue.Middle, (cue.Firm ? Firm : 0) | (cue.Negatable ? Negatable : 0), cue.Name));
        Lines(book.Rules, rule => Line((int)rule.At, rule.Factor, (rule.Firm ? Firm : 0) | (rule.Message ? Message : 0) | (rule.Question ? Question : 0), rule.Name));
        Line(book.Contexts.Select(weight => (object)weight));
        foreach (var index in indexes)
        {
            Lines(index.Phrases, entry => Line(entry.Phrase.Elements.Select(element => (object)Text(element, sets)).Prepend(entry.Owner)));
        }

        Line(Set(book.Fillers.Order()));
        Line(Set(book.Negators.Order()));
        Line(Set(book.InsteadStops.Order()));
        Lines(book.Pasted.Starts, start => Line(Quoted(start)));
        Lines(book.Pasted.Parts, part => Line(Quoted(part)));
        return text.ToString();
    }

    /// <summary>The cue file of a text that <see cref="Write"/> gave.</summary>
    public static CueBook Read(ReadOnlySpan<byte> utf8)
    {
        var lines = new LineReader(utf8);
        lines.Next();
        var figures = new FieldReader(lines.Next());
        var (threshold, examined, full, least, cap) = (figures.Double(), figures.Int(), figures.Int(), figures.Double(), figures.Double());
        var words = Words(lines.Next());
        var sets = new int[lines.Count()][];
        for (var i = 0; i < sets.Length; i++)
        {
            sets[i] = Numbers(lines.Next());
        }

        var cues = new Cue[lines.Count()];
        for (var i = 0; i < cues.Length; i++)
        {
            var cue = new FieldReader(lines.Next());
            var (type, weight, opening, sentence, middle, flags) = (cue.Int(), cue.Double(), cue.Double(), cue.Double(), cue.Double(), cue.Int());
            cues[i] = new Cue(cue.Rest(), (CorrectionType)type, weight, opening, sentence, middle, (flags & Firm) != 0, (flags & Negatable) != 0);
        }

        var rules = new DoNotLogRule[lines.Count()];
        for (var i = 0; i < rules.Length; i++)
        {
            var rule = new FieldReader(lines.Next());
            var (at, factor, flags) = ((Place)rule.Int(), rule.Double(), rule.Int());
            rules[i] = new DoNotLogRule(rule.Rest(), (flags & Message) != 0, at, (flags & Question) != 0, factor, (flags & Firm) != 0);
        }

        var weights = new FieldReader(lines.Next());
        var contexts = new List<double>();
        while (weights.More)
        {
            contexts.Add(weights.Double());
        }

        return new CueBook
        {
            Vocabulary = words,
            Threshold = threshold,
            ExaminedLength = examined,
            FullWeightWords = full,
            LeastShare = least,
            ContextCap = cap,
            Cues = cues,
            Rules = rules,
            Contexts = contexts,
            CuePhrases = Phrases(ref lines, sets, words),
            RulePhrases = Phrases(ref lines, sets, words),
            ContextPhrases = Phrases(ref lines, sets, words),
            Harmless = Phrases(ref lines, sets, words),
            Instead = Phrases(ref lines, sets, words),
            Fillers = Numbers(lines.Next()).ToHashSet(),
            Negators = Numbers(lines.Next()).ToHashSet(),
            InsteadStops = Numbers(lines.Next()).ToHashSet(),
            Pasted = new PastedLines(Texts(ref lines), Texts(ref lines)),
        };
    }

    private static string Set(IEnumerable<int> words) => string.Join(' ', words.Select(word => word.ToString(CultureInfo.InvariantCulture)));

    private static string Text(CuePhrase.Element element, List<string> sets) => element.Kind switch
    {
        CuePhrase.Kind.AnyWord => "_",
        CuePhrase.Kind.PastWord => "e",
        CuePhrase.Kind.Gap => string.Create(CultureInfo.InvariantCulture, $".{element.Longest}"),
        CuePhrase.Kind.Pause => ",",
        CuePhrase.Kind.End => "$",
        CuePhrase.Kind.Capture => "[",
        _ => string.Create(CultureInfo.InvariantCulture, $"{sets.IndexOf(Set(element.Words))}{(element.Optional ? "?" : "")}"),
    };

    private static CuePhrase.Element Element(ReadOnlySpan<byte> field, int[][] sets) => field[0] switch
    {
        (byte)'_' => new(CuePhrase.Kind.AnyWord, [], 0, false),
        (byte)'e' => new(CuePhrase.Kind.PastWord, [], 0, false),
        (byte)'.' => new(CuePhrase.Kind.Gap, [], field[1] - '0', false),
        (byte)',' => new(CuePhrase.Kind.Pause, [], 0, false),
        (byte)'$' => new(CuePhrase.Kind.End, [], 0, false),
        (byte)'[' => new(CuePhrase.Kind.Capture, [], 0, false),
        _ => new(CuePhrase.Kind.Words, sets[Int(field)], 0, field[^1] == '?'),
    };

    private static string Quoted(string text) => $"\"{JsonEncodedText.Encode(text)}\"";

    private static string[] Texts(ref LineReader lines)
    {
        var texts = new string[lines.Count()];
        for (var i = 0; i < texts.Length; i++)
        {
            var reader = new Utf8JsonReader(lines.Next());
            reader.Read();
            texts[i] = reader.GetString()!;
        }

        return texts;
    }

    private static Vocabulary Words(ReadOnlySpan<byte> line)
    {
        var fields = new FieldReader(line);
        var words = new Vocabulary(line.Count((byte)' ') + 1);
        while (fields.More)
        {
            words.Add(Encoding.UTF8.GetString(fields.Next()));
        }

        return words;
    }

    private static PhraseIndex Phrases(ref LineReader lines, int[][] sets, Vocabulary words)
    {
        var phrases = new (CuePhrase, int)[lines.Count()];
        for (var i = 0; i < phrases.Length; i++)
        {
            var line = lines.Next();
            var fields = new FieldReader(line);
            var owner = fields.Int();
            var elements = new CuePhrase.Element[line.Count((byte)' ')];
            for (var at = 0; at < elements.Length; at++)
            {
                elements[at] = Element(fields.Next(), sets);
            }

            phrases[i] = (new CuePhrase(elements), owner);
        }

        return new PhraseIndex(phrases, words.Count);
    }

    private static int[] Numbers(ReadOnlySpan<byte> line)
    {
        var numbers = new int[line.IsEmpty ? 0 : line.Count((byte)' ') + 1];
        var fields = new FieldReader(line);
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = fields.Int();
        }

        return numbers;
    }

    private static int Int(ReadOnlySpan<byte> field) =>
        Utf8Parser.TryParse(field, out int number, out _) ? number : throw new FormatException("the compiled cue file is damaged");

    private ref struct LineReader(ReadOnlySpan<byte> text)
    {
        private ReadOnlySpan<byte> rest = text;

        public ReadOnlySpan<byte> Next()
        {
            var end = rest.IndexOf((byte)'\n');
            var line = rest[..end];
            rest = rest[(end + 1)..];
            return line;
        }

        public int Count() => Int(Next());
    }

    private ref struct FieldReader(ReadOnlySpan<byte> line)
    {
        private ReadOnlySpan<byte> rest = line;

        public readonly bool More => !rest.IsEmpty;

        public ReadOnlySpan<byte> Next()
        {
            var end = rest.IndexOf((byte)' ');
            var field = end < 0 ? rest : rest[..end];
            rest = end < 0 ? default : rest[(end + 1)..];
            return field;
        }

        public int Int() => CompiledCues.Int(Next());

        public double Double() => double.Parse(Next(), NumberStyles.Float, CultureInfo.InvariantCulture);

        public readonly string Rest() => Encoding.UTF8.GetString(rest);
    }
}
