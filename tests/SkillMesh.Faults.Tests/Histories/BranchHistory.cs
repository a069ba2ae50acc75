using System.Globalization;
using System.Text;
using SkillMesh.Cli;
using SkillMesh.Cli.Hosting;
using SkillMesh.Core.Ledgers;
using SkillMesh.Core.Workspaces;
using SkillMesh.Testing;

namespace SkillMesh.Faults.Tests.Histories;

/// <summary>A team's repository in three work trees: a clone, a linked worktree of it that shares its spool, and a second clone.
/// Every step is taken as people take it; merges are git's own.</summary>
internal sealed class BranchHistory : IDisposable
{
    private static readonly LedgerKind[] Kinds = [LedgerKind.Findings, LedgerKind.Learnings, LedgerKind.Incidents];

    private readonly TempRepository _first;
    private readonly Random _random;
    private readonly string[] _places;
    private readonly List<string> _log = [];
    private readonly Dictionary<string, int> _tokens = new(StringComparer.Ordinal);
    private readonly HashSet<string> _purged = new(StringComparer.Ordinal);

    public BranchHistory(Random random)
    {
        _random = random;
        _first = new TempRepository("one", environment: new Dictionary<string, string?>
        {
            ["GIT_AUTHOR_NAME"] = "Test User", ["GIT_AUTHOR_EMAIL"] = "test@example.com",
            ["GIT_COMMITTER_NAME"] = "Test User", ["GIT_COMMITTER_EMAIL"] = "test@example.com",
        });
        Run(_first.Path, "init");

        // Ledgers in the seeds' files, in shards, or some of each.
        foreach (var kind in Kinds.Where(_ => random.Next(3) == 0))
        {
            File.WriteAllText(Workspace.Open(_first.Path).LedgerFile(kind), "");
        }

        Capture(_first.Path);
        Commit(_first.Path, publish: true);
        _places = [_first.Path, _first.Beside("two"), _first.Beside("three")];
        _first.Git("worktree", "add", "--quiet", "-b", "two", _places[1]);
        _first.GitIn(_first.Around, "clone", "--quiet", _first.Path, _places[2]);
    }

    /// <summary>What was done, a line each: what a failure shows.</summary>
    public string Log => string.Join('\n', _log);

    public int Merges { get; private set; }

    public int Purged => _purged.Count;

    /// <summary>Ids that every work tree is to have in the end: all that were acknowledged, but those that anybody purged.</summary>
    public IEnumerable<string> Expected => _tokens.Keys.Where(id => !_purged.Contains(id)).Order(StringComparer.Ordinal);

    /// <summary>Texts that only purged records held.</summary>
    public IEnumerable<string> Forgotten => _purged.Select(id => TokenOf(_tokens[id]));

    /// <summary>One step in one work tree, drawn by chance.</summary>
    public void Step()
    {
        var place = _places[_random.Next(_places.Length)];
        switch (_random.Next(10))
        {
            case < 4:
                Capture(place);
                break;
            case < 6:
                Commit(place, publish: true);
                break;
            case < 8:
                Purge(place);
                break;
            default:
                Merge(place, _places[_random.Next(_places.Length)]);
                break;
        }
    }

    /// <summary>Everything is published, then every work tree merges what the others had, each in an order of its own.</summary>
    public IReadOnlyList<string> Finish()
    {
        foreach (var place in _places)
        {
            Commit(place, publish: true);
        }

        var heads = _places.Select(place => (Place: place, Commit: _first.GitIn(place, "rev-parse", "HEAD"))).ToArray();
        foreach (var place in _places)
        {
            _random.Shuffle(heads);
            foreach (var (other, commit) in heads.Where(head => head.Place != place))
            {
                Merge(place, other, commit);
            }
        }

        return _places;
    }

    /// <summary>What evolve makes of a work tree: every derived file and runbook.</summary>
    public SortedDictionary<string, string> Evolved(string place)
    {
        Run(place, "evolve");
        var claude = Path.Combine(place, ".claude");
        return new(
            new[] { "patterns", "skills" }.Select(name => Path.Combine(claude, name)).Where(Directory.Exists)
                .SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)).Where(path => Path.GetExtension(path) is ".json" or ".md")
                .ToDictionary(path => Path.GetRelativePath(place, path), File.ReadAllText, StringComparer.Ordinal), StringComparer.Ordinal);
    }

    /// <summary>Runs the tool in a work tree; it is to succeed.</summary>
    public void Run(string place, params string[] arguments)
    {
        using var output = new StringWriter();
        var exit = SkillMeshCli.Run(arguments, new CliHost
        {
            Input = Stream.Null, Output = output, Error = output, Variable = _first.Variable, Clock = TimeProvider.System, WorkingDirectory = place, HomeFolder = _first.Home,
        });
        Assert.True(exit == 0, $"{string.Join(' ', arguments)} ended with {exit}: {output}");
    }

    public void Dispose() => _first.Dispose();

    private static string TokenOf(int number) => string.Create(CultureInfo.InvariantCulture, $"text-{number}-end");

    private void Capture(string place)
    {
        var workspace = Workspace.Open(place);
        for (var count = _random.Next(1, 5); count > 0; count--)
        {
            // Now and then the words of an earlier record, purged ones too: the same id, wherever it is said.
            var number = _tokens.Count > 0 && _random.Next(6) == 0 ? _random.Next(_tokens.Count) : _tokens.Count;
            var (kind, json) = Record(number);
            var id = new LedgerWriter(workspace, TimeProvider.System).Append(kind, Encoding.UTF8.GetBytes(json)).Id;
            Say(place, $"captured {id}");
            Assert.Equal(number, _tokens.TryAdd(id, number) ? _tokens.Count - 1 : _tokens[id]);
        }
    }

    private void Purge(string place)
    {
        var reader = new LedgerReader(Workspace.Open(place));
        var known = Kinds.SelectMany(kind => reader.Read(kind).Records).Select(record => record.Id).Order(StringComparer.Ordinal).ToList();
        if (known.Count > 0)
        {
            var id = known[_random.Next(known.Count)];
            Run(place, "ledger", "purge", id, "--reason", "not for everybody");
            Say(place, $"purged {id}");
            _purged.Add(id);
        }
    }

    private void Commit(string place, bool publish)
    {
        if (publish)
        {
            Run(place, "publish");
        }

        _first.GitIn(place, "add", "--all");
        _first.GitIn(place, "commit", "--quiet", "--allow-empty", "-m", "work");
        Say(place, publish ? "published and committed" : "committed");
    }

    // By the plain binary with no setting of ours; the other clone's branch is fetched by its path.
    private void Merge(string place, string other, string? commit = null)
    {
        if (place == other)
        {
            return;
        }

        Commit(place, publish: false);
        _first.GitIn(place, "fetch", "--quiet", other, commit ?? "HEAD");
        Say(place, $"merges {Path.GetFileName(other)}");
        var merge = _first.TryGitIn(place, "merge", "--quiet", "--no-edit", "FETCH_HEAD");
        Assert.True(merge.ExitCode == 0, $"git merge ended with {merge.ExitCode}: {merge.Output}{merge.Error}");
        Merges++;
    }

    private void Say(string place, string what) => _log.Add($"{Path.GetFileName(place)}: {what}");

    // The same number is the same record.
    private static (LedgerKind Kind, string Json) Record(int number)
    {
        var (kind, day, pattern, text) = (Kinds[number % Kinds.Length], 1 + (number * 7 % 28), number % 2, TokenOf(number));
        var time = string.Create(CultureInfo.InvariantCulture, $"2025-01-{day:00}T10:00:00Z");
        return (kind, kind == LedgerKind.Findings
            ? $$"""{"timestamp":"{{time}}","pattern":"pattern-{{pattern}}","severity":"warning","description":"found {{text}}","file":"a/{{number}}.cs","agent":"api-dev","author":"anna-{{number % 4}}"}"""
            : kind == LedgerKind.Learnings
            ? $$"""{"timestamp":"{{time}}","feature_id":"feat-{{number}}","pattern":"pattern-{{pattern}}","insight":"learnt {{text}}","agent":"api-dev"}"""
            : $$"""{"timestamp":"{{time}}","service":"svc-{{number % 3}}","severity":"P1","pattern":"pattern-{{pattern}}","description":"broke {{text}}","agent":"api-dev"}""");
    }
}
