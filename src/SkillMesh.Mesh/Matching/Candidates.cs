using System.Runtime.InteropServices;
using SkillMesh.Mesh.Signatures;

namespace SkillMesh.Mesh.Matching;

/// <summary>Finds the skills that share rare words and pairs of words with a text.</summary>
internal sealed class Candidates(IndexFile index, QueryText query)
{
    /// <summary>Postings read for one text: rare words come first, so that what is left out is common.</summary>
    private const int MostPostings = 6_000;

    private const int MostCandidates = 24;

    /// <summary>Candidates whose weight is looked at.</summary>
    private const int MostWeighed = 400;

    private readonly List<Feature> _features = [];

    /// <summary>The best candidates, best first, each with the first and last token where it was found.</summary>
    public List<(int Skill, int First, int Last)> Find()
    {
        Gather();
        _features.Sort((one, other) => one.Count != other.Count ? one.Count.CompareTo(other.Count) : one.Position.CompareTo(other.Position));
        var (lists, postings) = (0, 0);
        while (lists < _features.Count && postings + _features[lists].Count <= MostPostings)
        {
            postings += _features[lists].Count;
            lists++;
        }

        // Rare words and pairs share few of their skills.
        var slots = new SkillSlots(postings);
        var sums = new Sum[postings];
        foreach (var feature in CollectionsMarshal.AsSpan(_features)[..lists])
        {
            var weight = (float)Math.Log((index.Count + 1000.0) / (feature.Count + 1));
            var list = index.List(feature.IsPair ? IndexSection.Pairs : IndexSection.Words, feature.Place);
            if (list.Count != feature.Count)
            {
                throw IndexFile.Damaged();
            }

            for (var at = 0; at < list.Count; at++)
            {
                var met = slots.Count;
                var slot = slots.Of((int)list[at]);
                ref var sum = ref sums[slot];
                sum = slot == met ? new Sum(weight, feature.Position, feature.Position)
                    : new Sum(sum.Mass + weight, Math.Min(sum.First, feature.Position), Math.Max(sum.Last, feature.Position));
            }
        }

        return Best(slots.Skills, sums.AsSpan(0, slots.Count));
    }

    /// <summary>Each word and pair of the text that skills have, once.</summary>
    private void Gather()
    {
        var seen = new HashSet<int>();
        var pairs = new HashSet<ulong>();
        ulong before = 0, wordBefore = 0;
        for (var at = 0; at < query.Count; at++)
        {
            var hash = query.Tokens[at].Hash;
            if (query.IsKnown[at] && seen.Add(query.Words[at]))
            {
                var (_, count, _) = index.Place(IndexSection.Words, query.Words[at]);
                _features.Add(new Feature(count, query.Words[at], false, at));
            }

            if (before != 0)
            {
                Pair(TokenHash.Of(before, hash), at, pairs);
            }

            if (!query.IsSlot[at] && wordBefore != before && wordBefore != 0)
            {
                Pair(TokenHash.Of(wordBefore, hash), at, pairs);
            }

            before = query.Words[at] >= 0 ? hash : 0;
            wordBefore = query.IsSlot[at] ? wordBefore : hash;
        }
    }

    private void Pair(ulong hash, int at, HashSet<ulong> seen)
    {
        if (seen.Add(hash) && index.Find(IndexSection.Pairs, hash) is var place and >= 0)
        {
            _features.Add(new Feature(index.Place(IndexSection.Pairs, place).First, place, true, at));
        }
    }

    /// <summary>The mass that the best few hundred have.</summary>
    private static float Floor(ReadOnlySpan<Sum> sums)
    {
        if (sums.Length <= MostWeighed)
        {
            return 0;
        }

        var masses = new float[sums.Length];
        for (var at = 0; at < masses.Length; at++)
        {
            masses[at] = sums[at].Mass;
        }

        return Selection.Largest(masses, MostWeighed);
    }

    private List<(int Skill, int First, int Last)> Best(ReadOnlySpan<int> skills, ReadOnlySpan<Sum> sums)
    {
        var best = new List<(float Score, int Skill, int Slot)>(MostCandidates + 1);
        var floor = Floor(sums);
        for (var slot = 0; slot < sums.Length; slot++)
        {
            var mass = sums[slot].Mass;
            if (mass < floor)
            {
                continue;
            }

            var score = mass * mass / (2 * index.Mass(skills[slot]) + 8 + mass);
            var at = best.Count;
            while (at > 0 && (score.CompareTo(best[at - 1].Score) is var order && (order > 0 || (order == 0 && skills[slot] < best[at - 1].Skill))))
            {
                at--;
            }

            if (at < MostCandidates)
            {
                best.Insert(at, (score, skills[slot], slot));
                best.RemoveRange(Math.Min(MostCandidates, best.Count), Math.Max(0, best.Count - MostCandidates));
            }
        }

        var found = new List<(int, int, int)>(best.Count);
        foreach (var (_, skill, slot) in best)
        {
            found.Add((skill, sums[slot].First, sums[slot].Last));
        }

        return found;
    }

    /// <summary>A word or pair of the text that skills have.</summary>
    private readonly record struct Feature(int Count, int Place, bool IsPair, int Position);

    /// <summary>What a skill shares with the text: how much that tells, and the first and last token of it.</summary>
    private readonly record struct Sum(float Mass, int First, int Last);
}
