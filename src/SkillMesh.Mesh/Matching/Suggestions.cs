namespace SkillMesh.Mesh.Matching;

/// <summary>Ranks skills by the words of a description, as BM25 does: for what a person or agent writes about a problem, not its message.</summary>
/// <remarks>Lists are read from the rarest term on. As soon as what is left cannot lift a new skill among the best, only those that still
/// can get there are added to from the rest: the same answer as reading everything (the MaxScore of Turtle and Flood 1995).</remarks>
internal static class Suggestions
{
    /// <summary>Postings read: rare terms first, so that what is left out is common.</summary>
    private const int MostPostings = 10_000;

    private const int MostTerms = 64;

    /// <summary>Postings from which on it is worth asking whether a list has to be read.</summary>
    private const int LongList = 128;

    // They grow: new memory costs more than what most texts do with it.
    private const int FirstScores = 512;

    /// <summary>Sums in another order differ in their last digits.</summary>
    private const double Rounding = 1e-9;

    /// <summary>The best skills, best first, with a score from 0 up to 1.</summary>
    public static List<(int Skill, double Score)> Find(IndexFile index, string text, int count, bool includeHeld)
    {
        var terms = TermsOf(index, text);
        var most = 0.0;
        var left = new double[terms.Count + 1];
        for (var at = terms.Count - 1; at >= 0; at--)
        {
            left[at] = left[at + 1] + (terms[at].Weight * Heaviest(index.List(IndexSection.Terms, terms[at].Place)));
        }

        foreach (var term in terms)
        {
            most += term.Weight;
        }

        var slots = new SkillSlots(FirstScores);
        var scores = new double[FirstScores];
        for (var at = 0; at < terms.Count; at++)
        {
            if (terms[at].Count >= LongList && terms[at].Count >= slots.Count / 4
                && Best(index, slots.Skills, scores, count, includeHeld) is var best && best.Count == count && best[^1].Score > left[at] + Rounding)
            {
                AddToKnown(index, terms, at, slots, scores, left, best[^1].Score);
                break;
            }

            var list = index.List(IndexSection.Terms, terms[at].Place);
            for (var posting = 0; posting < list.Count; posting++)
            {
                var value = list[posting];
                var slot = slots.Of((int)(value >> 8));
                if (slot == scores.Length)
                {
                    Array.Resize(ref scores, slot * 2);
                }

                scores[slot] += terms[at].Weight * ((value & 255) / 255.0);
            }
        }

        var found = Best(index, slots.Skills, scores, count, includeHeld);
        for (var at = 0; at < found.Count; at++)
        {
            found[at] = (found[at].Skill, found[at].Score / Math.Max(most, 1e-9));
        }

        return found;
    }

    /// <summary>The text's terms that skills have, the rarest first, as far as they are read.</summary>
    private static List<Term> TermsOf(IndexFile index, string text)
    {
        const int LongestText = 4000;
        var terms = new List<Term>();
        var seen = new HashSet<ulong>();
        SearchTerms.Of(text.AsSpan(0, Math.Min(text.Length, LongestText)), term =>
        {
            if (seen.Add(term) && index.Find(IndexSection.Terms, term) is var place and >= 0)
            {
                var count = index.Place(IndexSection.Terms, place).First;
                terms.Add(new Term(count, place, Math.Log(1 + ((index.Count - count + 0.5) / (count + 0.5)))));
            }
        });
        terms.Sort((one, other) => one.Count != other.Count ? one.Count.CompareTo(other.Count) : one.Place.CompareTo(other.Place));
        var (kept, postings) = (0, 0L);
        while (kept < terms.Count && kept < MostTerms && postings + terms[kept].Count <= MostPostings)
        {
            postings += terms[kept].Count;
            if (index.List(IndexSection.Terms, terms[kept].Place).Count != terms[kept].Count)
            {
                throw IndexFile.Damaged();
            }

            kept++;
        }

        terms.RemoveRange(kept, terms.Count - kept);
        return terms;
    }

    private static double Heaviest(in Postings list)
    {
        var heaviest = 0u;
        for (var at = 0; at < list.Count; at++)
        {
            heaviest = Math.Max(heaviest, list[at] & 255);
        }

        return heaviest / 255.0;
    }

    /// <summary>Adds the terms from one on to those skills that can still reach <paramref name="least"/>.</summary>
    private static void AddToKnown(IndexFile index, List<Term> terms, int from, SkillSlots slots, double[] scores, double[] left, double least)
    {
        const int StepsOfSearch = 8;
        for (var at = from; at < terms.Count; at++)
        {
            var list = index.List(IndexSection.Terms, terms[at].Place);
            var enough = least - left[at] - Rounding;
            if (CountFrom(enough, scores.AsSpan(0, slots.Count)) > list.Count / StepsOfSearch)
            {
                for (var posting = 0; posting < list.Count; posting++)
                {
                    if (slots.Find((int)(list[posting] >> 8)) is var known and >= 0)
                    {
                        scores[known] += terms[at].Weight * ((list[posting] & 255) / 255.0);
                    }
                }

                continue;
            }

            var skills = slots.Skills;
            for (var slot = 0; slot < skills.Length; slot++)
            {
                if (scores[slot] >= enough)
                {
                    scores[slot] += terms[at].Weight * WeightIn(list, (uint)skills[slot]);
                }
            }
        }
    }

    private static int CountFrom(double least, ReadOnlySpan<double> scores)
    {
        var count = 0;
        foreach (var score in scores)
        {
            count += score >= least ? 1 : 0;
        }

        return count;
    }

    /// <summary>A term's weight in a skill; 0 where it has it not.</summary>
    private static double WeightIn(in Postings list, uint skill)
    {
        var (low, high) = (0, list.Count - 1);
        while (low <= high)
        {
            var middle = low + ((high - low) / 2);
            var value = list[middle];
            if (value >> 8 == skill)
            {
                return (value & 255) / 255.0;
            }

            (low, high) = value >> 8 < skill ? (middle + 1, high) : (low, middle - 1);
        }

        return 0;
    }

    private static List<(int Skill, double Score)> Best(IndexFile index, ReadOnlySpan<int> skills, double[] scores, int count, bool includeHeld)
    {
        var best = new List<(int Skill, double Score)>(count + 1);
        for (var slot = 0; slot < skills.Length && count > 0; slot++)
        {
            var (skill, score) = (skills[slot], scores[slot]);
            if (best.Count == count && score < best[^1].Score)
            {
                continue;
            }

            if (!includeHeld && !index.IsInjectable(skill))
            {
                continue;
            }

            var at = best.Count;
            while (at > 0 && (best[at - 1].Score < score || (best[at - 1].Score == score && best[at - 1].Skill > skill)))
            {
                at--;
            }

            best.Insert(at, (skill, score));
            if (best.Count > count)
            {
                best.RemoveAt(count);
            }
        }

        return best;
    }

    /// <summary>A term of the text: in how many skills it is, where its list is, and what it tells.</summary>
    private readonly record struct Term(int Count, int Place, double Weight);
}
