using System.Buffers.Binary;
using SkillMesh.Mesh.Signatures;

namespace SkillMesh.Mesh.Matching;

internal sealed class Candidate
{
    public Alignment Alignment;
    public bool CodeAgrees, CodeUnsure, Vetoed, IsExact, IsVerbatim, FromCode;
    public double Score;
    public float Rival;
    public ulong Type, Resolution;
}

internal sealed class Finder
{
    private readonly IndexFile index;
    private readonly QueryText query;
    private readonly Aligner aligner;
    private readonly FindOptions options;
    public readonly List<Candidate> All = [];
    public bool UnknownCode;

    public Finder(IndexFile index, QueryText query, FindOptions options)
    {
        (this.index, this.query, this.options) = (index, query, options);
        aligner = new Aligner(index, query);
    }

    public void Run()
    {
        var seen = new HashSet<int>();
        foreach (var (skill, first, last) in new Candidates(index, query).Find())
        {
            seen.Add(skill);
            var length = index.Message(skill).Count;
            Alignment a;
            if (query.Count <= Aligner.LongestWindow)
            {
                a = aligner.Align(skill, 0, query.Count);
            }
            else
            {
                var reach = (length * 2) + 24;
                a = aligner.Align(skill, Math.Max(0, first - reach), Math.Min(query.Count, first + reach));
                if (last - first > reach)
                {
                    var b = aligner.Align(skill, Math.Max(0, last - reach), Math.Min(query.Count, last + reach));
                    if (b.Score > a.Score) { a = b; }
                }
            }

            Add(skill, a, -1);
        }

        foreach (var code in query.Text.Codes)
        {
            var place = index.Find(IndexSection.Types, code.Hash);
            if (place < 0)
            {
                UnknownCode |= code.IsSure;
                continue;
            }
            if (!code.IsSure) { continue; }

            var block = query.Text.Lines[code.Line].Block;
            var (from, to) = (0, 0);
            while (from < query.Count && query.BlockOf(from) < block) { from++; }
            to = from;
            while (to < query.Count && query.BlockOf(to) == block) { to++; }
            var list = index.List(IndexSection.Types, place);
            for (var at = 0; at < list.Count && at < 64; at++)
            {
                Add((int)list[at], aligner.Align((int)list[at], from, to), block);
            }
        }

        foreach (var c in All)
        {
            var rival = 0f;
            foreach (var o in All)
            {
                if (o.Alignment.Skill != c.Alignment.Skill && o.Alignment.Score > rival && (o.Type != c.Type || o.Resolution != c.Resolution)) { rival = o.Alignment.Score; }
            }
            c.Rival = rival;
            Judge(c, rival);
        }

        All.Sort((a, b) => a.Score != b.Score ? b.Score.CompareTo(a.Score) : a.Alignment.Skill.CompareTo(b.Alignment.Skill));
    }

    private void Add(int skill, in Alignment a, int codeBlock)
    {
        var record = index.Skill(skill);
        var c = new Candidate { Alignment = a, Type = BinaryPrimitives.ReadUInt64LittleEndian(record), Resolution = BinaryPrimitives.ReadUInt64LittleEndian(record[48..]) };
        c.FromCode = codeBlock >= 0;
        var isCode = (BinaryPrimitives.ReadUInt32LittleEndian(record[44..]) & IndexFormat.CodeFlag) != 0;
        var block = codeBlock >= 0 ? codeBlock : a.First >= 0 ? query.BlockOf(a.First) : -1;
        var contrary = false;
        foreach (var code in query.Text.Codes)
        {
            if (query.Text.Lines[code.Line].Block != block) { continue; }
            if (code.Hash == c.Type) { c.CodeAgrees |= code.IsSure; c.CodeUnsure |= !code.IsSure; }
            else { contrary |= code.IsSure; }
        }
        c.Vetoed = contrary && !c.CodeAgrees && isCode;
        All.Add(c);
    }

    private void Judge(Candidate c, float rival)
    {
        Span<double> x = stackalloc double[MatchModel.Names.Length];
        MatchModel.Fill(c.Alignment, rival, x);
        var z = 0.0;
        for (var i = 0; i < x.Length; i++) { z += x[i] * MatchModel.Weights[i]; }
        c.Score = 1 / (1 + Math.Exp(-z));
        if (c.Vetoed) { c.Score *= 0.1; }
        if (c.CodeAgrees) { c.Score = 0.9 + (c.Score * 0.1); }
    }
}
