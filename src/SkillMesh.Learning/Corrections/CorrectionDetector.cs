using SkillMesh.Learning.Corrections.Compiled;

namespace SkillMesh.Learning.Corrections;

/// <summary>Says whether a user's message corrects the agent: phrases with weights, and rules for what must not be
/// logged, both from one data file. No model, no clock, no culture: same message, same verdict. Safe for use by many
/// threads. Time grows linearly with the examined text, which is capped (see <see cref="CorrectionVerdict.Truncated"/>).
/// <para>Formula. For each cue c, its best match counts once: <c>w(c) * p(c) * d(c)</c>, where w is the cue's weight, p its
/// factor for the place (opening, start of a sentence, middle; the mean of the last two after a pause), d the smallest
/// factor of the do-not-log rules that apply. Where matches overlap the largest stands. With S their sum, X the context
/// words (only when S is above 0, capped) and L = clamp(fullWeightWords / words, leastShare, 1):
/// <c>E = L * (S + X)</c>, <c>score = E / (1 + E)</c>, and a score at or above the threshold is a correction. Weights
/// are odds, as in the confidence of patterns. The type is the one with the largest sum.</para></summary>
public sealed class CorrectionDetector
{
    private static readonly Lazy<CorrectionDetector> Embedded = new(() => new CorrectionDetector(CompiledCues.Read(ShippedCues.ToBytes())));
    private readonly CueBook book;

    private CorrectionDetector(CueBook book) => this.book = book;

    /// <summary>The detector with the cue file that ships with this assembly.</summary>
    public static CorrectionDetector Default => Embedded.Value;

    /// <summary>A detector with another cue file.</summary>
    /// <param name="utf8Json">A file in the form of <c>cues.json</c>, without BOM.</param>
    /// <exception cref="Core.Diagnostics.SkillMeshException">SKM0004 when it is not such a file.</exception>
    public static CorrectionDetector Parse(ReadOnlySpan<byte> utf8Json) => new(CueBookReader.Read(utf8Json));

    /// <summary>The bytes that <see cref="Default"/> is read from: this detector's cue file, compiled.</summary>
    internal byte[] Compiled() => CompiledCues.Write(book);

    /// <summary>Judges one message. Never throws on any text.</summary>
    /// <param name="message">The user's message as it was written.</param>
    public CorrectionVerdict Detect(string message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var examined = Examined(message);
        var tokens = MessageTokens.Read(OwnWords.Of(message, examined, book.Pasted), book.Vocabulary);
        var chosen = new MessageReading(book, tokens).Choose();
        var share = Math.Clamp((double)book.FullWeightWords / Math.Max(1, tokens.All.Length), book.LeastShare, 1);
        var context = chosen.Count > 0 ? ContextWeight(tokens) : 0;
        var score = Score(share * (chosen.Sum(c => c.Weight) + context));
        var isCorrection = score >= book.Threshold;
        var strongest = isCorrection ? Strongest(chosen) : null;
        return new CorrectionVerdict(
            isCorrection,
            strongest is { } s ? book.Cues[s.Match.Owner].Type : null,
            strongest is { } t ? book.Cues[t.Match.Owner].Name : null,
            score,
            chosen.Count == 0 ? [] : [.. chosen.OrderBy(c => c.Match.First).ThenBy(c => c.Match.Owner).Select(c => ToMatch(c, tokens))],
            isCorrection || Score(share * (chosen.Sum(c => c.Undamped) + context)) < book.Threshold ? null : Suppressor(chosen))
        {
            Instead = isCorrection ? InsteadText.Find(message, tokens, book) : null,
            ExaminedLength = examined,
            Truncated = examined < message.Length,
        };
    }

    // Carriage returns are not counted, or the cut would fall elsewhere with the other line ending.
    private int Examined(string message)
    {
        var counted = 0;
        for (var i = 0; i < message.Length; i++)
        {
            if (message[i] != '\r' && ++counted > book.ExaminedLength)
            {
                return i;
            }
        }

        return message.Length;
    }

    private static double Score(double evidence) => evidence / (1 + evidence);

    private double ContextWeight(MessageTokens tokens)
    {
        var seen = new HashSet<int>();
        book.ContextPhrases.Visit(tokens, match => seen.Add(match.Owner));
        // Summed in the order of the file: floating point must not depend on the order in which they were met.
        return Math.Min(book.ContextCap, book.Contexts.Where((_, i) => seen.Contains(i)).Sum());
    }

    private WeighedMatch? Strongest(IReadOnlyList<WeighedMatch> chosen)
    {
        var type = chosen.GroupBy(c => book.Cues[c.Match.Owner].Type)
            .OrderByDescending(g => g.Sum(c => c.Weight)).ThenBy(g => g.Key)
            .First().Key;
        return chosen.Where(c => book.Cues[c.Match.Owner].Type == type)
            .OrderByDescending(c => c.Weight).ThenBy(c => c.Match.First).ThenBy(c => c.Match.Owner)
            .First();
    }

    private string? Suppressor(IReadOnlyList<WeighedMatch> chosen) =>
        chosen.Where(c => c.Rule >= 0)
            .GroupBy(c => c.Rule)
            .OrderByDescending(g => g.Sum(c => c.Undamped - c.Weight)).ThenBy(g => g.Key)
            .Select(g => book.Rules[g.Key].Name)
            .FirstOrDefault();

    private CueMatch ToMatch(WeighedMatch chosen, MessageTokens tokens)
    {
        var cue = book.Cues[chosen.Match.Owner];
        var first = tokens.All[chosen.Match.First];
        var last = tokens.All[chosen.Match.End - 1];
        return new CueMatch(cue.Name, cue.Type, chosen.Weight, first.Start, last.Start + last.Length - first.Start);
    }
}
