using SkillMesh.Mesh.Matching;
using SkillMesh.Mesh.Signatures;

namespace SkillMesh.Mesh.Tests.Matching.Fixtures;

/// <summary>What candidates and suggestions are, written down as plainly as can be: every posting read into a dictionary, everything sorted.</summary>
internal static class PlainRanking
{
    public static List<(int Skill, double Score)> Suggestions(IndexFile index, string text, int count, bool includeHeld)
    {
        var terms = new List<(int Count, int Place)>();
        var seen = new HashSet<ulong>();
        SearchTerms.Of(text.AsSpan(0, Math.Min(text.Length, 4000)), term =>
        {
            if (seen.Add(term) && index.Find(IndexSection.Terms, term) is var place and >= 0)
            {
                terms.Add((index.Place(IndexSection.Terms, place).First, place));
            }
        });
        var scores = new Dictionary<int, double>();
        var (left, most) = (10_000, 0.0);
        foreach (var (many, place) in terms.OrderBy(term => term.Count).ThenBy(term => term.Place).Take(64).TakeWhile(term => (left -= term.Count) >= 0))
        {
            var idf = Math.Log(1 + ((index.Count - many + 0.5) / (many + 0.5)));
            most += idf;
            var list = index.List(IndexSection.Terms, place);
            for (var at = 0; at < list.Count; at++)
            {
                var skill = (int)(list[at] >> 8);
                scores[skill] = scores.GetValueOrDefault(skill) + (idf * ((list[at] & 255) / 255.0));
            }
        }

        return [.. scores.Where(pair => includeHeld || index.IsInjectable(pair.Key))
            .OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).Take(count).Select(pair => (pair.Key, pair.Value / Math.Max(most, 1e-9)))];
    }

    public static List<(int Skill, int First, int Last)> Candidates(IndexFile index, QueryText query)
    {
        var features = new Dictionary<(bool IsPair, int Place), (int Count, int Position)>();
        ulong before = 0, wordBefore = 0;
        for (var at = 0; at < query.Count; at++)
        {
            var hash = query.Tokens[at].Hash;
            if (query.IsKnown[at])
            {
                features.TryAdd((false, query.Words[at]), (index.Place(IndexSection.Words, query.Words[at]).First, at));
            }

            foreach (var first in (ulong[])[before, !query.IsSlot[at] && wordBefore != before ? wordBefore : 0])
            {
                if (first != 0 && index.Find(IndexSection.Pairs, TokenHash.Of(first, hash)) is var place and >= 0)
                {
                    features.TryAdd((true, place), (index.Place(IndexSection.Pairs, place).First, at));
                }
            }

            before = query.Words[at] >= 0 ? hash : 0;
            wordBefore = query.IsSlot[at] ? wordBefore : hash;
        }

        var sums = new Dictionary<int, (float Mass, int First, int Last)>();
        var left = 6_000;
        foreach (var ((isPair, place), (many, position)) in features.OrderBy(feature => feature.Value.Count).ThenBy(feature => feature.Value.Position).TakeWhile(feature => (left -= feature.Value.Count) >= 0))
        {
            var weight = (float)Math.Log((index.Count + 1000.0) / (many + 1));
            var list = index.List(isPair ? IndexSection.Pairs : IndexSection.Words, place);
            for (var at = 0; at < list.Count; at++)
            {
                var sum = sums.GetValueOrDefault((int)list[at], (0, position, position));
                sums[(int)list[at]] = (sum.Mass + weight, Math.Min(sum.First, position), Math.Max(sum.Last, position));
            }
        }

        var floor = sums.Count <= 400 ? 0 : sums.Values.Select(sum => sum.Mass).Order().ElementAt(sums.Count - 400);
        return [.. sums.Where(pair => pair.Value.Mass >= floor).OrderByDescending(pair => Score(index, pair.Key, pair.Value.Mass)).ThenBy(pair => pair.Key).Take(24)
            .Select(pair => (pair.Key, pair.Value.First, pair.Value.Last))];
    }

    private static float Score(IndexFile index, int skill, float mass) =>
        mass * mass / (2 * index.Mass(skill) + 8 + mass);
}
