using System.Globalization;
using System.Text;
using System.Text.Json;
using SkillMesh.Cli.AgentHooks;
using SkillMesh.Cli.Tests.Evolving;
using SkillMesh.Core.Ledgers;
using SkillMesh.Core.Workspaces;
using SkillMesh.Testing;

namespace SkillMesh.Cli.Tests.Doctor;

/// <summary>A repository, a home and a PATH in which every stage is alive; a fault is seeded into it, and it is put back for the next.
/// It is put back in its place, for what is derived knows the paths it was made from.</summary>
public sealed class HealthyRepository : IDisposable
{
    /// <summary>An error that has a known fix.</summary>
    public const string Error = "error NU1101: Unable to find package Contoso.Imaging. No packages exist with this id in source(s): nuget.org";

    private static readonly string[] Events = ["SessionStart", "SubagentStart", "UserPromptSubmit", "PostToolUseFailure", "PostToolUse", "Stop", "SessionEnd"];

    private readonly TempRepository _repository = new();
    private readonly Dictionary<string, string?> _variables = [];

    public HealthyRepository()
    {
        Tool = _repository.WriteScript(_repository.Beside("bin", "skillmesh"), ToolText(ToolVersion.Text));
        foreach (var day in new[] { 28, 29, 30, 31 })
        {
            var date = string.Create(CultureInfo.InvariantCulture, $"2025-01-{day}T10:00:00Z");
            _repository.SetVariable("GIT_AUTHOR_DATE", date);
            _repository.SetVariable("GIT_COMMITTER_DATE", date);
            _repository.CommitFile("work.txt", $"{day}\n");
        }

        Must(0, "init");
        _repository.Write(".claude/settings.json", Settings(Events));
        _repository.Write(".mcp.json", """{ "mcpServers": { "skillmesh": { "command": "skillmesh", "args": ["mcp"] } } }""" + "\n");
        _repository.Write(".claude/review-findings.jsonl", string.Concat(Enumerable.Range(19, 12).Select(day => EvolveFixture.Finding(day) + "\n")));
        Must(0, "evolve");
        Assert.Equal(0, Run(["skill", "capture"], $$"""{"error_type": "NU1101", "error_msg": "{{Error}}", "resolution": "Check the name of the package and its source."}""").Exit);
        Must(0, "publish");
        Must(0, "auto-resolve", Error);
        foreach (var name in Events)
        {
            Write(Path.Combine(Places.FiredFolder, name), "2025-01-31T09:00:00Z\n");
        }

        foreach (var runbook in Directory.EnumerateDirectories(At(".claude", "skills", "runbooks")))
        {
            Write(Places.Injected(Path.GetFileName(runbook)!), "2025-01-31T09:00:00Z 0123456789ab\n");
        }

        Must(0, "init", "--hooks", "native");
        Must(0, "evolve");
        _repository.Git("add", "-A");
        _repository.Git("commit", "--quiet", "-m", "set up");
        Must(0, "resolve", Error);
        Copy(_repository.Around, Spare);
    }

    /// <summary>The program that PATH leads to.</summary>
    public string Tool { get; }

    public string Root => _repository.Path;

    public string Home => _repository.Home;

    internal HookPlaces Places => HookPlaces.Of(Workspace.Open(Root), Home)!;

    public string Bridge => Path.Combine(Home, ".claude", "claude_bridge_enhanced.db");

    public string Runbook => Directory.EnumerateFiles(At(".claude", "skills", "runbooks"), "RUNBOOK.md", SearchOption.AllDirectories).Order(StringComparer.Ordinal).First();

    public string Findings => At(".claude", "review-findings.jsonl");

    private string Spare => _repository.Around + ".spare";

    public string At(params string[] parts) => _repository.At(parts);

    public void Git(params string[] args) => _repository.Git(args);

    /// <summary>What a variable is from now on; null for none.</summary>
    public void Set(string variable, string? value) => _variables[variable] = value;

    /// <summary>Everything as it was at first.</summary>
    public void PutBack()
    {
        _variables.Clear();
        Directory.Delete(_repository.Around, recursive: true);
        Copy(Spare, _repository.Around);
    }

    internal CliRun Run(params string[] args) => Run(args, "");

    internal CliRun Run(string[] args, string input) => CliRun.With(
        Root,
        host => host with
        {
            Input = new MemoryStream(Encoding.UTF8.GetBytes(input)),
            HomeFolder = Home,
            Variable = name => _variables.TryGetValue(name, out var value) ? value
                : name == "PATH" ? $"{Path.GetDirectoryName(Tool)}{Path.PathSeparator}{_repository.Variable("PATH")}" : name.StartsWith("GIT_", StringComparison.Ordinal) ? _repository.Variable(name) : null,
        },
        args);

    /// <summary>What doctor says.</summary>
    internal JsonElement Examine(params string[] options)
    {
        var run = Run(["doctor", "--json", .. options]);
        Assert.True(run.Exit is 0 or 1, run.Error);
        OutputSchema.Fits("doctor", run.Out);
        using var document = JsonDocument.Parse(run.Out);
        var answer = document.RootElement.Clone();
        Assert.Equal(run.Exit == 1, Found(answer).Any(finding => finding.GetProperty("severity").GetString() != "info"));
        return answer;
    }

    internal static IEnumerable<JsonElement> Found(JsonElement answer) => answer.GetProperty("findings").EnumerateArray();

    internal static string[] Ids(JsonElement answer) => [.. Found(answer).Select(finding => finding.GetProperty("id").GetString()!).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Ids of all lines of all ledgers that are records.</summary>
    internal SortedSet<string> RecordIds()
    {
        var ids = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var workspace in new[] { Workspace.Open(Root), Workspace.Copy(Home) })
        {
            foreach (var file in LedgerKind.All.Concat(LedgerKind.Received).SelectMany(kind => LedgerFile.Find(workspace, kind)))
            {
                file.Read((record, _, _) => ids.Add(record.ContentId), (_, _) => { });
            }
        }

        return ids;
    }

    public static void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    public static string ToolText(string version, string answer = """{"jsonrpc":"2.0","id":1,"result":{"protocolVersion":"2025-06-18","capabilities":{},"serverInfo":{"name":"skillmesh","version":"1"}}}""") =>
        $"case \"$1\" in\n--version) echo '{version}' ;;\nmcp) read line; echo '{answer}' ;;\nesac\n";

    public static string Settings(IEnumerable<string> events) =>
        $$"""{ "hooks": { {{string.Join(", ", events.Select(name => $$"""  "{{name}}": [ { "hooks": [ { "type": "command", "command": "skillmesh", "args": ["hook", "x"], "timeout": 5 } ] } ]  """))}} } }""" + "\n";

    public void WriteTool(string text) => WriteProgram(Tool, text);

    public void WriteProgram(string path, string text) => _repository.WriteScript(path, text);

    public void Dispose()
    {
        _repository.Dispose();
        if (Directory.Exists(Spare))
        {
            Directory.Delete(Spare, recursive: true);
        }
    }

    private void Must(int exit, params string[] args)
    {
        var run = Run(args);
        Assert.True(run.Exit == exit, $"{string.Join(' ', args)} ended with {run.Exit}: {run.Error}{run.Out}");
    }

    // With times to the tick and modes.
    private static void Copy(string from, string to)
    {
        var result = ProcessRunner.Run("cp", ["-a", from, to], Path.GetDirectoryName(to)!);
        Assert.True(result.ExitCode == 0, result.Error);
    }
}
