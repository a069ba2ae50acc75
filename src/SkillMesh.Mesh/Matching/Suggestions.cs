namespace SkillMesh.Mesh.Matching;

/// <summary>Ranks skills by the words of a description, as BM25 does: for what a person or agent writes about a problem, not its message.</summary>
internal static class Suggestions
{
    /// <summary>Postings read: rare terms first, so that what is left out is common.</summary>
    private const int MostPostings = 10_000;

    private const int MostTerms = 64;

    /// <summary>The best skills, best first, with a score from 0 up to 1.</summary>
    public static List<(int Skill, double Score)> Find(IndexFile index, string text, int count, bool includeHeld)
    {
        const int LongestText = 4000;
        var terms = new List<(int Count, int Place)>();
        var seen = new HashSet<ulong>();
        SearchTerms.Of(text.AsSpan(0, Math.Min(text.Length, LongestText)), term =>
        {
            if (seen.Add(term) && index.Find(IndexSection.Terms, term) is var place and >= 0)
            {
                terms.Add((index.Place(IndexSection.Terms, place).First, place));
            }
        });
        terms.Sort((one, other) => one.Count != other.Count ? one.Count.CompareTo(other.Count) : one.Place.CompareTo(other.Place));
        var scores = new Dictionary<int, double>();
        var (left, most) = (MostPostings, 0.0);
        for (var at = 0; at < terms.Count && at < MostTerms; at++)
        {
            left -= terms[at].Count;
            if (left < 0)
            {
                break;
            }

            var idf = Math.Log(1 + ((index.Count - terms[at].Count + 0.5) / (terms[at].Count + 0.5)));
            most += idf;
            var list = index.List(IndexSection.Terms, terms[at].Place);
            for (var posting = 0; posting < list.Count; posting++)
            {
                var (skill, weight) = ((int)(list[posting] >> 8), (list[posting] & 255) / 255.0);
                scores[skill] = scores.GetValueOrDefault(skill) + (idf * weight);
            }
        }

        return Best(index, scores, most, count, includeHeld);
    }

    private static List<(int Skill, double Score)> Best(IndexFile index, Dictionary<int, double> scores, double most, int count, bool includeHeld)
    {
        var best = new List<(int Skill, double Score)>(count + 1);
        foreach (var (skill, score) in scores)
        {
            if (best.Count == count && score < best[^1].Score)
            {
                continue;
            }

            if (!includeHeld && (System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(index.Skill(skill)[44..]) & IndexFormat.InjectableFlag) == 0)
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

        for (var at = 0; at < best.Count; at++)
        {
            best[at] = (best[at].Skill, best[at].Score / Math.Max(most, 1e-9));
        }

        return best;
    }
}
