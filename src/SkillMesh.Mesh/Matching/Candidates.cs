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

    /// <summary>The best candidates, best first; of a text that is longer than a window each with the first and last token where it was found.</summary>
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
        var masses = new float[postings];
        var places = query.Count > Aligner.LongestWindow ? new (int First, int Last)[postings] : null;
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
                masses[slot] += weight;
                if (places is not null)
                {
                    places[slot] = slot == met ? (feature.Position, feature.Position)
                        : (Math.Min(places[slot].First, feature.Position), Math.Max(places[slot].Last, feature.Position));
                }
            }
        }

        return Best(slots.Skills, masses.AsSpan(0, slots.Count), places);
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
    private static float Floor(ReadOnlySpan<float> masses) => masses.Length <= MostWeighed ? 0 : Selection.Largest(masses.ToArray(), MostWeighed);

    private List<(int Skill, int First, int Last)> Best(ReadOnlySpan<int> skills, ReadOnlySpan<float> masses, (int First, int Last)[]? places)
    {
        var best = new List<(float Score, int Skill, int Slot)>(MostCandidates + 1);
        var floor = Floor(masses);
        for (var slot = 0; slot < masses.Length; slot++)
        {
            var mass = masses[slot];
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
            found.Add(places is null ? (skill, 0, query.Count - 1) : (skill, places[slot].First, places[slot].Last));
        }

        return found;
    }

    /// <summary>A word or pair of the text that skills have.</summary>
    private readonly record struct Feature(int Count, int Place, bool IsPair, int Position);
}
