namespace SkillMesh.Learning.Corrections;

/// <summary>One message under one cue file: what is found, what it weighs, what stands.</summary>
internal sealed class MessageReading
{
    private readonly CueBook book;
    private readonly MessageTokens message;

    /// <summary>For each sentence the last index that still counts as its beginning.</summary>
    private readonly int[] beginnings;

    /// <summary>The first sentence that says more than fillers.</summary>
    private readonly int opening;

    private readonly bool[] harmless;
    private readonly int[] sentenceRules;
    private readonly int[] firmSentenceRules;
    private int messageRule = -1;
    private int firmMessageRule = -1;

    public MessageReading(CueBook book, MessageTokens message)
    {
        this.book = book;
        this.message = message;
        beginnings = new int[message.Sentences];
        opening = ReadBeginnings();
        harmless = new bool[message.All.Length];
        book.Harmless.Visit(message, match => harmless.AsSpan(match.First..match.End).Fill(true));
        sentenceRules = NoRules();
        firmSentenceRules = NoRules();
        ApplyRules();
    }

    /// <summary>The matches that count: one per cue, none overlapping.</summary>
    public List<WeighedMatch> Choose()
    {
        var best = new Dictionary<int, WeighedMatch>();
        book.CuePhrases.Visit(message, match =>
        {
            if (Weigh(match) is { } weighed && (!best.TryGetValue(match.Owner, out var known) || Compare(weighed, known) < 0))
            {
                best[match.Owner] = weighed;
            }
        });
        var chosen = new List<WeighedMatch>();
        var ranked = best.Values.ToList();
        ranked.Sort(Compare);
        foreach (var candidate in ranked)
        {
            if (chosen.TrueForAll(c => candidate.Match.First >= c.Match.End || c.Match.First >= candidate.Match.End))
            {
                chosen.Add(candidate);
            }
        }

        return chosen;
    }

    private WeighedMatch? Weigh(PhraseMatch match)
    {
        var cue = book.Cues[match.Owner];
        if (harmless.AsSpan(match.First..match.End).Contains(true) || (cue.Negatable && IsNegated(match)))
        {
            return null;
        }

        var undamped = cue.Weight * (PlaceOf(match) switch
        {
            Place.Opening => cue.Opening,
            Place.Sentence => cue.Sentence,
            _ => message.All[match.First].Paused ? (cue.Sentence + cue.Middle) / 2 : cue.Middle,
        });
        if (undamped <= 0)
        {
            return null;
        }

        var rule = Stronger(
            cue.Firm ? firmSentenceRules[match.Sentence] : sentenceRules[match.Sentence],
            cue.Firm ? firmMessageRule : messageRule);
        return new WeighedMatch(match, undamped, undamped * Factor(rule), rule);
    }

    private static int Compare(WeighedMatch left, WeighedMatch right)
    {
        var byWeight = right.Weight.CompareTo(left.Weight);
        byWeight = byWeight != 0 ? byWeight : right.Undamped.CompareTo(left.Undamped);
        byWeight = byWeight != 0 ? byWeight : left.Match.First.CompareTo(right.Match.First);
        return byWeight != 0 ? byWeight : left.Match.Owner.CompareTo(right.Match.Owner);
    }

    private bool IsNegated(PhraseMatch match)
    {
        var from = Math.Max(message.First(match.Sentence), match.First - 3);
        for (var i = from; i < match.First; i++)
        {
            if (book.Negators.Contains(message.All[i].Word) && !IsPausedBetween(i, match.First))
            {
                return true;
            }
        }

        return false;
    }

    // "no, that is wrong": what stands before a pause negates nothing after it.
    private bool IsPausedBetween(int negator, int cue)
    {
        for (var i = negator + 1; i <= cue; i++)
        {
            if (message.All[i].Paused)
            {
                return true;
            }
        }

        return false;
    }

    private Place PlaceOf(PhraseMatch match) =>
        match.First > beginnings[match.Sentence] ? Place.Middle
        : match.Sentence <= opening ? Place.Opening
        : Place.Sentence;

    private int ReadBeginnings()
    {
        var firstSpoken = -1;
        for (var sentence = 0; sentence < beginnings.Length; sentence++)
        {
            var end = message.End(sentence);
            var at = message.First(sentence);
            while (at < end && book.Fillers.Contains(message.All[at].Word))
            {
                at++;
            }

            beginnings[sentence] = at;
            firstSpoken = firstSpoken < 0 && at < end ? sentence : firstSpoken;
        }

        return firstSpoken < 0 ? beginnings.Length : firstSpoken;
    }

    private void ApplyRules()
    {
        for (var number = 0; number < book.Rules.Count; number++)
        {
            for (var sentence = 0; book.Rules[number].Question && sentence < message.Sentences; sentence++)
            {
                if (message.IsQuestion(sentence))
                {
                    Apply(number, sentence);
                }
            }
        }

        book.RulePhrases.Visit(message, match =>
        {
            if (PlaceOf(match) <= book.Rules[match.Owner].At && !harmless[match.First])
            {
                Apply(match.Owner, match.Sentence);
            }
        });
    }

    private void Apply(int number, int sentence)
    {
        var rule = book.Rules[number];
        if (rule.Message)
        {
            messageRule = Stronger(messageRule, number);
            firmMessageRule = rule.Firm ? Stronger(firmMessageRule, number) : firmMessageRule;
            return;
        }

        sentenceRules[sentence] = Stronger(sentenceRules[sentence], number);
        firmSentenceRules[sentence] = rule.Firm ? Stronger(firmSentenceRules[sentence], number) : firmSentenceRules[sentence];
    }

    private int Stronger(int left, int right) =>
        Factor(left) < Factor(right) || (Factor(left) == Factor(right) && left >= 0 && (right < 0 || left < right)) ? left : right;

    private double Factor(int rule) => rule < 0 ? 1 : book.Rules[rule].Factor;

    private int[] NoRules()
    {
        var rules = new int[message.Sentences];
        Array.Fill(rules, -1);
        return rules;
    }
}
