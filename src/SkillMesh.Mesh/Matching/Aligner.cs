namespace SkillMesh.Mesh.Matching;

/// <summary>Lays a skill's message into a part of a text: the same words in the same order, anything where a value stands.</summary>
/// <remarks>Local alignment (Smith and Waterman 1981) over words instead of letters. A step costs what the words in it tell, so a missing
/// "the" is nothing and another "not" much.</remarks>
internal sealed partial class Aligner(IndexFile index, QueryText query)
{
    /// <summary>Tokens of a text that one alignment looks at.</summary>
    public const int LongestWindow = 640;

    private const float SkipSkill = 0.35f, SkipText = 0.35f, Swap = 0.45f, SkipInValue = 0.05f, SkipWordInQuotes = 0.4f, SkipValue = 0.08f, MostOfUnknown = 4, ShareOfTag = 0.1f;

    private readonly int[] _words = new int[IndexFormat.LongestMessage];
    private readonly bool[] _slots = new bool[IndexFormat.LongestMessage];
    private readonly float[] _weights = new float[IndexFormat.LongestMessage];
    private readonly ulong[] _hashes = new ulong[IndexFormat.LongestMessage];
    private readonly bool[] _isOwn = new bool[IndexFormat.LongestMessage];
    private readonly uint[] _bits = new uint[IndexFormat.LongestMessage];
    private readonly float[] _rows = new float[2 * (Math.Min(LongestWindow, query.Count) + 1)];
    private readonly float[] _swaps = new float[Math.Min(LongestWindow, query.Count)];
    private readonly float[] _skips = new float[Math.Min(LongestWindow, query.Count)];
    private ulong _type;
    private int _first;
    private byte[] _steps = new byte[32 * 128];

    private enum Step : byte
    {
        Start,
        Same,
        Value,
        Other,
        SkillOnly,
        TextOnly,
    }

    /// <summary>Aligns a skill with the tokens from <paramref name="from"/> up to <paramref name="to"/>.</summary>
    public Alignment Align(int skill, int from, int to)
    {
        _type = System.Buffers.Binary.BinaryPrimitives.ReadUInt64LittleEndian(index.Skill(skill));
        var length = Load(skill);
        to = Math.Min(to, from + LongestWindow);
        var width = to - from;
        var result = new Alignment { Skill = skill, First = -1, Last = -1 };
        for (var at = 0; at < length; at++)
        {
            result.Total += _slots[at] ? 0 : _weights[at];
            result.FirstTotal += _slots[at] || at >= _first ? 0 : _weights[at];
        }

        if (width <= 0 || length == 0)
        {
            result.MissingTail = result.Total;
            return result;
        }

        if (_steps.Length < (length + 1) * (width + 1))
        {
            _steps = new byte[(length + 1) * (width + 1)];
        }

        var (row, column, score) = Fill(length, from, width);
        result.Score = score;
        if (row == 0)
        {
            result.MissingTail = result.Total;
            return result;
        }

        Trace(ref result, length, from, width, row, column);
        return result;
    }

    private int Load(int skill)
    {
        var message = index.Message(skill);
        for (var at = 0; at < message.Count; at++)
        {
            var token = message[at];
            _words[at] = (int)(token & IndexFormat.PlaceMask);
            _bits[at] = token;
            _slots[at] = (token & IndexFormat.SlotBit) != 0;
            var (hash, asWord, asValue) = index.Place(IndexSection.Words, _words[at]);
            _hashes[at] = hash;
            _isOwn[at] = asWord <= 1;
            _weights[at] = WordWeights.Of(hash, _slots[at] ? asValue + asWord : asWord, index.Count);
        }

        _first = 0;
        while (_first < message.Count && (_bits[_first] & IndexFormat.SentenceBit) == 0)
        {
            _first++;
        }

        return message.Count;
    }

    private (int Row, int Column, float Score) Fill(int length, int from, int width)
    {
        var best = (Row: 0, Column: 0, Score: 0f);
        var words = query.Words.AsSpan(from, width);
        var isValue = query.IsSlot.AsSpan(from, width);
        var swaps = _swaps.AsSpan(0, width);
        var skips = _skips.AsSpan(0, width);
        for (var column = 0; column < width; column++)
        {
            var cost = Cost(from + column);
            (swaps[column], skips[column]) = isValue[column] ? (0.5f, SkipValue) : (cost, SkipText * cost);
        }

        var previous = _rows.AsSpan(0, width + 1);
        var current = _rows.AsSpan(_rows.Length / 2, width + 1);
        previous.Clear();
        for (var row = 1; row <= length; row++)
        {
            var steps = _steps.AsSpan(row * (width + 1), width + 1);
            var (word, isSlot, weight) = (_words[row - 1], _slots[row - 1], _weights[row - 1]);
            var inValue = isSlot || (row < length && _slots[row]);
            var isQuoted = (_bits[row - 1] & IndexFormat.QuotedBit) != 0;
            var wordInValue = isQuoted || (row < length && (_bits[row] & IndexFormat.QuotedBit) != 0) ? SkipWordInQuotes : SkipInValue;
            var skip = isSlot ? 0.15f : SkipSkill * weight;
            var (gainOfSame, gainOfOther) = isSlot ? (0.5f + (0.5f * Math.Min(weight, 6)), isQuoted ? -0.4f : -0.1f) : (weight, 0);
            current[0] = 0;
            steps[0] = (byte)Step.Start;
            var (diagonal, left) = (previous[0], 0f);
            for (var column = 0; column < width; column++)
            {
                var (gain, way) = words[column] == word ? (gainOfSame, isSlot ? Step.Value : Step.Same)
                    : isSlot ? (isValue[column] ? 0.3f : gainOfOther, Step.Value)
                    : (-Swap * (weight + swaps[column]), Step.Other);
                var (score, step) = (0f, Step.Start);
                if (diagonal + gain > score)
                {
                    (score, step) = (diagonal + gain, way);
                }

                var above = previous[column + 1];
                if (above - skip > score)
                {
                    (score, step) = (above - skip, Step.SkillOnly);
                }

                var textOnly = left - (inValue ? (isValue[column] ? SkipInValue : wordInValue) : skips[column]);
                if (textOnly > score)
                {
                    (score, step) = (textOnly, Step.TextOnly);
                }

                (diagonal, left) = (above, score);
                current[column + 1] = score;
                steps[column + 1] = (byte)step;
                if (score > best.Score)
                {
                    best = (row, column + 1, score);
                }
            }

            var swap = previous;
            previous = current;
            current = swap;
        }

        return best;
    }

    private float Cost(int at) => query.Tokens[at].Hash == _type ? 0 : query.IsKnown[at] ? query.Weights[at] : Math.Min(query.Weights[at], MostOfUnknown);
}
