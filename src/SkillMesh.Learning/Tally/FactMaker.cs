using SkillMesh.Core.Ledgers;
using SkillMesh.Core.Ledgers.Scanning;
using SkillMesh.Core.Redaction;
using SkillMesh.Learning.Evidence;
using SkillMesh.Learning.Names;
using SkillMesh.Learning.Settings;

namespace SkillMesh.Learning.Tally;

/// <summary>Reduces records and lines to facts. For one thread; the numbers it gives are those of all.</summary>
internal sealed class FactMaker
{
    private readonly Lexicon _texts;
    private readonly AgentLists _lists;
    private readonly RouteMemo _routes;
    private readonly WordMemo _words;
    private readonly DayClock _clock = new();
    private readonly Redactor _redactor;
    private readonly int _main;
    private readonly int _default;
    private readonly Dictionary<int, int> _single = [];
    private int[] _names = new int[256];
    private int[] _agents = new int[64];
    private int[] _sources = new int[64];
    private (LineShape? Shape, LinePlan? Plan) _last;
    private readonly Dictionary<LineShape, LinePlan?> _plans = [];

    public FactMaker(LearningSettings settings, Lexicon texts, AgentLists lists, PathMemo paths)
    {
        (_texts, _lists, _words, _redactor) = (texts, lists, new WordMemo(texts), settings.Redactor);
        _routes = new RouteMemo(settings.Routes, paths, texts, lists);
        _main = lists.Of([AgentRoutes.Main]);
        _default = lists.Of(settings.Routes.Default);
    }

    /// <summary>The fact of a record.</summary>
    public Fact Of(EvidenceRecord record) => new()
    {
        Ticks = record.Timestamp.UtcTicks,
        Pattern = _texts.Of(record.Pattern),
        Voice = _texts.Of(record.Voice),
        Service = _texts.Of(record.Service),
        Severity = _texts.Of(record.Severity),
        Category = _texts.Of(record.Category),
        Agents = _lists.Of(record.Agents),
        TextLength = -1,
        Source = (byte)record.Source,
        IsForeign = record.IsForeign,
        HasFix = record.Fix is { Length: > 0 },
    };

    /// <summary>The fact of a line, where it can be had from its bytes.</summary>
    /// <param name="kind">The ledger.</param>
    /// <param name="shape">The line's shape.</param>
    /// <param name="line">The line.</param>
    /// <param name="values">Its values.</param>
    /// <param name="fact">Receives the fact; the start of its text is counted from the start of the line.</param>
    /// <returns>False where only the record tells.</returns>
    public bool TryRead(LedgerKind kind, LineShape shape, ReadOnlySpan<byte> line, ReadOnlySpan<LineValue> values, out Fact fact)
    {
        fact = default;
        if (_last.Shape != shape)
        {
            if (!_plans.TryGetValue(shape, out var made))
            {
                _plans[shape] = made = LinePlan.Of(kind, shape);
            }

            _last = (shape, made);
        }

        if (_last.Plan is not { } plan
            || !Said(line, values, plan.Timestamp, out var time) || !_clock.TryRead(Slice(line, time), out fact.Ticks)
            || !Said(line, values, plan.Pattern, plan.OtherPattern, out var pattern) || pattern.Length == 0
            || !Said(line, values, plan.Text, plan.OtherText, out var text)
            || !Said(line, values, plan.File, plan.OtherFile, out var file)
            || !Said(line, values, plan.Severity, out var severity)
            || !Said(line, values, plan.Category, out var category)
            || !Said(line, values, plan.Service, out var service)
            || !Said(line, values, plan.Agent, out var agent)
            || !Said(line, values, plan.Author, out var author)
            || !Said(line, values, plan.Origin, out var origin)
            || !Said(line, values, plan.Fix, out var fix))
        {
            return false;
        }

        fact.Pattern = NameOf(_words.Of(Slice(line, pattern)));
        if (fact.Pattern < 0)
        {
            return false;
        }

        var reporter = AgentOf(_words.Of(Slice(line, agent)));
        fact.Voice = author.Length > 0 ? _words.Of(Slice(line, author)) : reporter;
        fact.Service = _words.Of(Slice(line, service));
        fact.Category = _words.Of(Slice(line, category));
        fact.IsForeign = origin.Length > 0 && (Slice(line, origin).SequenceEqual("imported"u8) || Slice(line, origin).SequenceEqual("remote"u8));
        fact.HasFix = fix.Length > 0;
        (fact.TextStart, fact.TextLength) = (text.Start, text.Length);
        if (kind == LedgerKind.Learnings)
        {
            fact.Source = (byte)EvidenceSource.SessionLearning;
            fact.Agents = reporter > 0 ? Single(reporter) : Routed(line, file, fact, _main);
            return true;
        }

        fact.Severity = _words.Of(Slice(line, severity));
        fact.Source = SourceOf(kind, fact.Severity);
        fact.Agents = Routed(line, file, fact, reporter > 0 ? _default : _main);
        return true;
    }

    private static ReadOnlySpan<byte> Slice(ReadOnlySpan<byte> line, LineValue value) => line.Slice(value.Start, value.Length);

    private static bool Said(ReadOnlySpan<byte> line, ReadOnlySpan<LineValue> values, int index, int other, out LineValue said) =>
        Said(line, values, index, out said) && (said.Length > 0 || Said(line, values, other, out said));

    // The text without the spaces around it. Beyond ASCII there is other white space: that is left to the reader of records.
    private static bool Said(ReadOnlySpan<byte> line, ReadOnlySpan<LineValue> values, int index, out LineValue said)
    {
        said = default;
        if (index < 0)
        {
            return true;
        }

        var (start, length) = (values[index].Start, values[index].Length);
        if (length > 0 && line[start] is > (byte)' ' and < 0x80 && line[start + length - 1] is > (byte)' ' and < 0x80)
        {
            said = values[index];
            return true;
        }

        while (length > 0 && line[start] == ' ')
        {
            start++;
            length--;
        }

        while (length > 0 && line[start + length - 1] == ' ')
        {
            length--;
        }

        said = new LineValue(start, length);
        return length == 0 || (line[start] < 0x80 && line[start + length - 1] < 0x80);
    }

    private int Routed(ReadOnlySpan<byte> line, LineValue file, in Fact fact, int otherwise) =>
        _routes.Find(Slice(line, file), fact.Category, fact.Service) is >= 0 and var agents ? agents : otherwise;

    private int Single(int agent)
    {
        if (!_single.TryGetValue(agent, out var list))
        {
            _single[agent] = list = _lists.Of([_texts[agent]]);
        }

        return list;
    }

    // The number of the kebab-case name, or -1 where there is none.
    private int NameOf(int own)
    {
        if (own >= _names.Length)
        {
            Array.Resize(ref _names, Math.Max(own + 1, _names.Length * 2));
        }

        return _names[own] != 0 ? _names[own]
            : _names[own] = PatternName.Suggest(_redactor.Redact(_texts[own])) is { } name ? _texts.Of(name) : -1;
    }

    // The number of the agent as it may be named.
    private int AgentOf(int own)
    {
        if (own >= _agents.Length)
        {
            Array.Resize(ref _agents, Math.Max(own + 1, _agents.Length * 2));
        }

        return own == 0 || _agents[own] != 0 ? _agents[own] : _agents[own] = _texts.Of(_redactor.Redact(_texts[own]));
    }

    private byte SourceOf(LedgerKind kind, int severity)
    {
        if (severity >= _sources.Length)
        {
            Array.Resize(ref _sources, Math.Max(severity + 1, _sources.Length * 2));
        }

        if (_sources[severity] == 0)
        {
            _sources[severity] = 1 + (int)EvidenceReader.SourceOf(kind, _texts[severity]);
        }

        return (byte)(_sources[severity] - 1);
    }

    /// <summary>Where a shape has what evidence is made of; -1 for what it has not.</summary>
    private sealed class LinePlan
    {
        public int Timestamp, Pattern, OtherPattern, Text, OtherText, File, OtherFile, Severity, Category, Service, Agent, Author, Origin, Fix;

        public static LinePlan? Of(LedgerKind kind, LineShape shape)
        {
            // With a date there are more rules to it, and corrections have objects inside.
            if (kind == LedgerKind.Corrections || shape.Names.Contains("date") || Index("timestamp") < 0)
            {
                return null;
            }

            var isLearning = kind == LedgerKind.Learnings;
            return new LinePlan
            {
                Timestamp = Index("timestamp"),
                Pattern = Index("pattern"),
                OtherPattern = isLearning ? Index("name") : -1,
                Text = Index(isLearning ? "insight" : "description"),
                OtherText = Index(isLearning ? "description" : "finding"),
                File = Index("file"),
                OtherFile = isLearning ? Index("source_file") : -1,
                Severity = isLearning ? -1 : Index("severity"),
                Category = Index("category"),
                Service = Index("service"),
                Agent = Index("agent"),
                Author = Index("author"),
                Origin = Index("origin"),
                Fix = Index("suggested_fix"),
            };

            int Index(string name)
            {
                for (var i = 0; i < shape.Names.Length; i++)
                {
                    if (shape.Names[i] == name)
                    {
                        return shape.IsText(i) ? i : -1;
                    }
                }

                return -1;
            }
        }
    }
}
