using System.Globalization;
using System.Text.Json.Nodes;
using SkillMesh.Testing;

namespace SkillMesh.Cli.Tests.Guards;

/// <summary>A repository whose ledger holds a pattern worth guarding.</summary>
internal sealed class GuardedRepository : IDisposable
{
    public const string Pattern = "clock-in-code";

    private readonly TempRepository _repository = new();

    public GuardedRepository()
    {
        Put(".claude/review-findings.jsonl", string.Concat(Enumerable.Range(1, 3).Select(day => Finding(day) + "\n")));
        Put("src/a.cs", "class A\n{\n    object F() => DateTime.Now;\n}\n");
    }

    public string Path => _repository.Path;

    public static string Finding(int day, string? author = null, string file = "src/a.cs", int? line = null, string pattern = Pattern) => new JsonObject
    {
        ["timestamp"] = string.Create(CultureInfo.InvariantCulture, $"2025-01-{day:00}T10:00:00Z"),
        ["pattern"] = pattern,
        ["severity"] = "warning",
        ["description"] = "The clock is read in code",
        ["agent"] = "api-dev",
        ["file"] = file,
        ["line"] = line,
        ["author"] = author,
        ["feature_id"] = string.Create(CultureInfo.InvariantCulture, $"f-{day}"),
    }.ToJsonString();

    public void Put(string path, string text)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(_repository.At(path))!);
        File.WriteAllText(_repository.At(path), text);
    }

    public string Read(string path) => File.ReadAllText(_repository.At(path));

    public bool Has(string path) => File.Exists(_repository.At(path));

    public void Guard(string yaml, string pattern = Pattern) => Put($".claude/patterns/guards/{pattern}.yml", yaml);

    public string Git(params string[] arguments) => _repository.Git(arguments);

    public void Commit(string message = "one", string author = "One <one@example.com>")
    {
        Git("add", "-A");
        Git("commit", "--quiet", "--allow-empty", "-m", message, "--author", author);
    }

    public CliRun Run(params string[] arguments) => CliRun.In(Path, arguments);

    /// <summary>Diagnostics of a run, without the lines about the next step.</summary>
    public static string[] Found(CliRun run) =>
        [.. run.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !line.StartsWith("  next:", StringComparison.Ordinal))];

    public void Dispose() => _repository.Dispose();
}
