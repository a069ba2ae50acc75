using SkillMesh.Mesh.Signatures;

namespace SkillMesh.Mesh.Matching;

/// <summary>Finds the skills that share rare words and pairs of words with a text.</summary>
internal sealed class Candidates(IndexFile index, QueryText query)
{
    /// <summary>Postings read for one text: rare words come first, so that what is left out is common.</summary>
    private const int MostPostings = 6_000;

    private const int MostCandidates = 24;

    /// <summary>Candidates whose length is looked at: records of skills lie far apart.</summary>
    private const int MostWeighed = 400;

    private readonly List<(int Count, int Place, bool IsPair, int Position)> _features = [];
    private readonly Dictionary<int, (float Mass, float Best, int First, int Last)> _scores = [];

    /// <summary>The best candidates, best first, each with the first and last token where it was found.</summary>
    public List<(int Skill, int First, int Last)> Find()
    {
        Gather();
        _features.Sort((one, other) => one.Count != other.Count ? one.Count.CompareTo(other.Count) : one.Position.CompareTo(other.Position));
        var left = MostPostings;
        foreach (var (count, place, isPair, position) in _features)
        {
            left -= count;
            if (left < 0)
            {
                break;
            }

            var weight = (float)Math.Log((index.Count + 1000.0) / (count + 1));
            var list = index.List(isPair ? IndexSection.Pairs : IndexSection.Words, place);
            for (var at = 0; at < list.Count; at++)
            {
                Count((int)list[at], weight, position);
            }
        }

        return Best();
    }

    private void Count(int skill, float weight, int position)
    {
        ref var score = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_scores, skill, out var known);
        if (!known)
        {
            score = (0, 0, position, position);
        }

        score.Mass += weight;
        score.First = Math.Min(score.First, position);
        score.Last = Math.Max(score.Last, position);
        if (weight > score.Best)
        {
            score.Best = weight;
        }
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
                _features.Add((count, query.Words[at], false, at));
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
            _features.Add((index.Place(IndexSection.Pairs, place).First, place, true, at));
        }
    }

    /// <summary>The mass that the best few hundred have.</summary>
    private float Floor()
    {
        if (_scores.Count <= MostWeighed)
        {
            return 0;
        }

        var masses = new float[_scores.Count];
        var count = 0;
        foreach (var score in _scores.Values)
        {
            masses[count++] = score.Mass;
        }

        Array.Sort(masses);
        return masses[^MostWeighed];
    }

    private List<(int Skill, int First, int Last)> Best()
    {
        var ranked = new List<(float Score, int Skill)>(_scores.Count);
        var floor = Floor();
        foreach (var (skill, score) in _scores)
        {
            if (score.Mass < floor)
            {
                continue;
            }

            var total = System.Buffers.Binary.BinaryPrimitives.ReadSingleLittleEndian(index.Skill(skill)[64..]);
            ranked.Add((score.Mass * score.Mass / (2 * (float.IsFinite(total) ? total : 0) + 8 + score.Mass), skill));
        }

        ranked.Sort((one, other) => one.Score != other.Score ? other.Score.CompareTo(one.Score) : one.Skill.CompareTo(other.Skill));
        var best = new List<(int, int, int)>(MostCandidates);
        for (var at = 0; at < ranked.Count && at < MostCandidates; at++)
        {
            var score = _scores[ranked[at].Skill];
            best.Add((ranked[at].Skill, score.First, score.Last));
        }

        return best;
    }
}
