using System.Text.Json;

namespace SkillMesh.Learning.Importing.Transcripts;

/// <summary>Gathers what transcripts tell and finds what can be learned from it. Lines may come from any number of files, in any order and
/// several times: a client that goes on with a session copies it. What is held grows with the commands, edits and prompts, not with
/// what they put out.</summary>
public sealed class TranscriptReading
{
    private readonly TranscriptScope _scope;
    private readonly TranscriptLineReader _reader;
    private readonly Dictionary<string, CallEvent> _calls = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ResultEvent> _results = new(StringComparer.Ordinal);
    private readonly Dictionary<(long Ticks, string Text), string> _prompts = [];
    private readonly Dictionary<string, SessionMarks> _marks = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, string> _agentTypes = new(StringComparer.Ordinal);
    private readonly SidechainRoots _sidechains = new();
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _versions = new(StringComparer.Ordinal);

    /// <summary>An empty one.</summary>
    /// <param name="scope">What counts.</param>
    public TranscriptReading(TranscriptScope scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        _scope = scope;
        _reader = new TranscriptLineReader(scope);
    }

    /// <summary>Sessions that were seen.</summary>
    public int Sessions => _marks.Count;

    /// <summary>Prompts of a person.</summary>
    public int Prompts => _prompts.Count;

    /// <summary>Commands and edits of agents.</summary>
    public int Calls => _calls.Count;

    /// <summary>Versions of the client that wrote the lines, ordered.</summary>
    public IReadOnlyCollection<string> Versions => _versions;

    /// <summary>Takes what a file's place says.</summary>
    public void Begin(TranscriptSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        NameAgent(source.Agent, source.AgentType);
    }

    /// <summary>Takes one line.</summary>
    /// <param name="json">The line.</param>
    /// <param name="source">The file it stands in.</param>
    public void Add(JsonElement json, TranscriptSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (_reader.Read(json, source) is { } line && _scope.Counts(line.Folder, source.IsWanted))
        {
            Add(line);
        }
    }

    /// <summary>What was found.</summary>
    /// <param name="since">Older findings are left out; what led to them is read all the same.</param>
    public TranscriptFindings Finish(DateTimeOffset? since = null)
    {
        foreach (var (id, result) in _results)
        {
            if (result.AgentId is { } agent && _calls.GetValueOrDefault(id)?.AgentType is { } type)
            {
                NameAgent(agent, type);
            }
        }

        var finder = new SessionFinder(_results, _agentTypes);
        var (fixes, corrections) = (new List<TranscriptFix>(), new List<TranscriptCorrection>());
        var tracks = _calls.Values.Where(call => call.AgentType is null && _results.ContainsKey(call.Id))
            .GroupBy(call => (call.Session, Agent: _sidechains.RootOf(call.Agent))).ToDictionary(track => track.Key, track => finder.Ordered(track));
        foreach (var (key, calls) in tracks)
        {
            fixes.AddRange(finder.Fixes(key.Agent, calls));
        }

        foreach (var prompts in _prompts.Select(row => new PromptEvent(row.Key.Ticks, row.Value, row.Key.Text)).GroupBy(prompt => prompt.Session, StringComparer.Ordinal))
        {
            corrections.AddRange(finder.Corrections(
                [.. prompts.Order()], _marks[prompts.Key], tracks.GetValueOrDefault((prompts.Key, "")) ?? []));
        }

        return new TranscriptFindings(
            [.. corrections.Where(found => !(found.Time < since)).Order(Comparer<TranscriptCorrection>.Create(TranscriptCorrection.Compare))],
            [.. fixes.Where(found => !(found.Time < since)).Order(Comparer<TranscriptFix>.Create(TranscriptFix.Compare))],
            RepeatedRequests.Of([.. _prompts.Select(row => new PromptEvent(row.Key.Ticks, row.Value, row.Key.Text)).Where(prompt => !(prompt.Time < since)).Order()], corrections));
    }

    private void Add(TranscriptLine line)
    {
        var session = Shared(line.Session);
        var agent = line.Agent.Length > 0 ? Shared(line.Agent) : line.IsSidechain ? _sidechains.Add(line.Uuid, line.Parent) : "";
        if (!_marks.TryGetValue(session, out var marks))
        {
            _marks.Add(session, marks = new SessionMarks());
        }

        if (line.Version.Length > 0 && _versions.Count < 1000)
        {
            _versions.Add(line.Version);
        }

        foreach (var part in line.Parts)
        {
            switch (part)
            {
                case TranscriptPart.Prompt prompt:
                    var key = (line.Time.UtcTicks, prompt.Text);
                    _prompts[key] = _prompts.TryGetValue(key, out var other) && string.CompareOrdinal(other, session) < 0 ? other : session;
                    break;
                case TranscriptPart.Reply when !line.IsSidechain:
                    marks.Replies.Add(line.Time.UtcTicks);
                    break;
                case TranscriptPart.Interrupt when !line.IsSidechain:
                    marks.Interrupts.Add(line.Time.UtcTicks);
                    break;
                case TranscriptPart.Call call:
                    Add(new CallEvent(call, session, agent, line.Time.UtcTicks, line.Folder is null ? null : Shared(line.Folder)));
                    break;
                case TranscriptPart.Result result:
                    Add(result.CallId, new ResultEvent(line.Time.UtcTicks, result.Outcome, result.Error, result.AgentId));
                    break;
                default:
                    break;
            }
        }
    }

    // Of copies of one thing always the same one counts, whatever the order of the files.
    private void Add(CallEvent call)
    {
        if (!_calls.TryGetValue(call.Id, out var other) || call.CompareTo(other) < 0)
        {
            _calls[call.Id] = call;
        }
    }

    private void Add(string id, ResultEvent result)
    {
        if (!_results.TryGetValue(id, out var other) || result.CompareTo(other) < 0)
        {
            _results[id] = result;
        }
    }

    private void NameAgent(string agent, string type)
    {
        if (agent.Length > 0 && type.Length > 0 && (!_agentTypes.TryGetValue(agent, out var other) || string.CompareOrdinal(type, other) < 0))
        {
            _agentTypes[agent] = type;
        }
    }

    // Sessions and folders stand in every line: one instance of each is held.
    private string Shared(string text)
    {
        if (!_texts.TryGetValue(text, out var shared))
        {
            _texts.Add(text, shared = text);
        }

        return shared;
    }
}
