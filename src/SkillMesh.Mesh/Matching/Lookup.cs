using SkillMesh.Mesh.Signatures;

namespace SkillMesh.Mesh.Matching;

/// <summary>One look-up of one text: candidates by equal messages, by reported codes and by rare words; each aligned and judged.</summary>
internal sealed partial class Lookup
{
    private const float Alike = 0.95f;

    private const int MostOfOneCode = 64, MostEqual = 64, MostForms = 64, MostCodes = 16;

    /// <summary>Words and weight from which on an equal signature needs no comparing with others.</summary>
    private const int WordsOfClearForm = 4;

    private readonly IndexFile _index;
    private readonly QueryText _query;
    private readonly FindOptions _options;
    private readonly Aligner _aligner;
    private readonly double[] _weights;
    private readonly Dictionary<int, Candidate> _found = [];
    private readonly List<(ReportedCode Code, int Block)> _codes = [];
    private readonly HashSet<ulong> _forms = [];

    /// <summary>Begins a look-up.</summary>
    public Lookup(IndexFile index, QueryText query, FindOptions options, double[]? weights = null)
    {
        (_index, _query, _options) = (index, query, options);
        _weights = weights ?? MatchModel.Weights;
        _aligner = new Aligner(index, query);
    }

    /// <summary>Candidates, best first.</summary>
    public List<Candidate> Candidates { get; } = [];

    /// <summary>A code that the text reports for sure and no skill has; null when there is none.</summary>
    public string? UnknownCode { get; private set; }

    /// <summary>Finds and judges.</summary>
    public void Run()
    {
        ReadCodes();
        AddEqual();
        if (!IsClear())
        {
            AddOfCodes();
            AddByWords();
        }

        Candidates.AddRange(_found.Values);
        foreach (var candidate in Candidates)
        {
            Judge(candidate);
        }

        Candidates.Sort(Compare);
    }

    private static int Compare(Candidate one, Candidate other)
    {
        if (Math.Abs(one.Score - other.Score) > 1e-6)
        {
            return other.Score.CompareTo(one.Score);
        }

        return one.Rank != other.Rank ? other.Rank.CompareTo(one.Rank) : one.Skill.CompareTo(other.Skill);
    }

    private void ReadCodes()
    {
        var text = _query.Text;
        foreach (var code in text.Codes)
        {
            _codes.Add((code, text.Lines[code.Line].Block));
            if (code.IsSure && UnknownCode is null && _index.Find(IndexSection.Types, code.Hash) < 0)
            {
                UnknownCode = text.Text.Substring(code.Start, code.Length);
            }
        }
    }

    /// <summary>Skills whose whole message the text, a diagnostic in it or a line of it is.</summary>
    private void AddEqual()
    {
        AddEqual(0, _query.Count);
        var first = 0;
        while (first < _query.Count)
        {
            var (lineEnd, blockEnd) = (first + 1, first + 1);
            while (lineEnd < _query.Count && _query.Tokens[lineEnd].Line == _query.Tokens[first].Line)
            {
                lineEnd++;
            }

            var isHead = first == 0 || _query.BlockOf(first) != _query.BlockOf(first - 1);
            if (isHead)
            {
                while (blockEnd < _query.Count && blockEnd - first <= IndexFormat.LongestMessage && _query.BlockOf(blockEnd) == _query.BlockOf(first))
                {
                    blockEnd++;
                }

                if (blockEnd > lineEnd && blockEnd - first < _query.Count)
                {
                    AddEqual(first, blockEnd);
                }
            }

            if (lineEnd - first < _query.Count)
            {
                AddEqual(first, lineEnd);
            }

            first = lineEnd;
        }
    }

    private void AddEqual(int from, int to)
    {
        if (to <= from || to - from > IndexFormat.LongestMessage)
        {
            return;
        }

        var isWhole = from == 0 && to == _query.Count;
        var (masked, verbatim) = MessageForms.Of(_query.Text, _query.Tokens.AsSpan(from, to - from));
        foreach (var (hash, kind) in (ReadOnlySpan<(ulong, MatchKind)>)[(verbatim, MatchKind.Verbatim), (masked, MatchKind.Signature)])
        {
            var place = _index.Find(IndexSection.Forms, hash);
            // The same line again says nothing new.
            if (place < 0 || _forms.Count >= MostForms || !_forms.Add(hash))
            {
                continue;
            }

            var list = _index.List(IndexSection.Forms, place);
            for (var at = 0; at < list.Count && at < MostEqual; at++)
            {
                var number = (int)list[at];
                var alignment = _aligner.Align(number, from, to);
                // One word alone on a line is too little, unless it is all there is.
                var counts = isWhole || alignment.Words > 1;
                if (Add(number, alignment, null) is { } candidate && counts && (kind == MatchKind.Verbatim || candidate.Kind == MatchKind.Message))
                {
                    candidate.Kind = kind;
                }
            }
        }
    }

    private bool IsClear()
    {
        foreach (var candidate in _found.Values)
        {
            if (candidate.Alignment.Words >= WordsOfClearForm && candidate.Kind is MatchKind.Verbatim or MatchKind.Signature && !candidate.CodeDiffers)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Skills of the codes that the text reports; their messages are looked for in the code's diagnostic only.</summary>
    private void AddOfCodes()
    {
        var left = MostCodes;
        foreach (var (code, block) in _codes)
        {
            if (code.IsSure && left > 0 && _index.Find(IndexSection.Types, code.Hash) is var place and >= 0)
            {
                left--;
                var from = 0;
                while (from < _query.Count && _query.BlockOf(from) < block)
                {
                    from++;
                }

                var to = from;
                while (to < _query.Count && _query.BlockOf(to) == block)
                {
                    to++;
                }

                AddOfCode(place, from, to, block);
            }
        }

        if (_options.ErrorType.Trim() is { Length: > 0 } type && _index.Find(IndexSection.Types, TokenHash.Of(type)) is var given and >= 0)
        {
            AddOfCode(given, 0, _query.Count, null);
        }
    }

    private void AddOfCode(int place, int from, int to, int? block)
    {
        var list = _index.List(IndexSection.Types, place);
        for (var at = 0; at < list.Count && at < MostOfOneCode; at++)
        {
            Add((int)list[at], _aligner.Align((int)list[at], from, to), block);
        }
    }

    private void AddByWords()
    {
        foreach (var (skill, first, last) in new Candidates(_index, _query).Find())
        {
            if (_query.Count <= Aligner.LongestWindow)
            {
                Add(skill, _aligner.Align(skill, 0, _query.Count), null);
                continue;
            }

            // In a long text only where its rare words stand.
            var reach = (_index.Message(skill).Count * 2) + 24;
            Add(skill, _aligner.Align(skill, Math.Max(0, first - reach), Math.Min(_query.Count, first + reach)), null);
            if (last - first > reach)
            {
                Add(skill, _aligner.Align(skill, Math.Max(0, last - reach), Math.Min(_query.Count, last + reach)), null);
            }
        }
    }

    /// <summary>Keeps the better of two ways to lay a skill; one that a code led to stays where the code is.</summary>
    private Candidate? Add(int skill, in Alignment alignment, int? codeBlock)
    {
        if (!_options.IncludeHeld && !_index.IsInjectable(skill))
        {
            return null;
        }

        if (_found.TryGetValue(skill, out var known) && (known.CodeAgrees || (codeBlock is null && known.Alignment.Score >= alignment.Score)))
        {
            return known;
        }

        var candidate = new Candidate(_index, alignment, codeBlock);
        CompareCodes(candidate);
        _found[skill] = candidate;
        return candidate;
    }
}
