using System.Globalization;
using System.Text;
using SkillMesh.Cli.Hosting;
using SkillMesh.Core.Ledgers;
using SkillMesh.Core.Workspaces;
using SkillMesh.Testing;

namespace SkillMesh.Cli.Tests.Evolving;

/// <summary>A real repository and the tool run on it in process.</summary>
internal sealed class EvolveFixture : IDisposable
{
    public EvolveFixture(string name = "repo")
    {
        Repository = new TempRepository(name);
        Repository.CommitFile("README.md", "hello\n");
        Directory.CreateDirectory(Path.Combine(Root, ".claude"));
    }

    public TempRepository Repository { get; }

    public string Root => Repository.Path;

    public string Runbook(string agent = "api-dev") => Path.Combine(Root, ".claude", "skills", "runbooks", agent, "RUNBOOK.md");

    public string PatternsJson => Path.Combine(Root, ".claude", "patterns", "patterns.json");

    public (int Exit, string Output, string Error) Run(params string[] args) => RunIn(Root, args);

    public (int Exit, string Output, string Error) RunIn(string folder, params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exit = SkillMeshCli.Run(args, new CliHost
        {
            Input = Stream.Null,
            Output = output,
            Error = error,
            Variable = Repository.Variable,
            Clock = TimeProvider.System,
            WorkingDirectory = folder,
            HomeFolder = Repository.Home,
        });
        return (exit, output.ToString(), error.ToString());
    }

    public void MustRun(params string[] args)
    {
        var (exit, _, error) = Run(args);
        Assert.True(exit == 0, $"{string.Join(' ', args)} ended with {exit}: {error}");
    }

    /// <summary>Appends findings to the seeds' file.</summary>
    public void AddFindings(IEnumerable<string> findings) =>
        File.AppendAllText(Path.Combine(Root, ".claude", "review-findings.jsonl"), string.Concat(findings.Select(finding => finding + "\n")));

    public static string Finding(int day, string pattern = "missing-status-condition", string month = "2025-01", string feature = "feat-042", string agent = "code-reviewer", string author = "") =>
        string.Create(CultureInfo.InvariantCulture,
            $$"""{"timestamp":"{{month}}-{{day:00}}T14:30:00Z","feature_id":"{{feature}}","pattern":"{{pattern}}","severity":"warning","file":"pkg/apis/compute/v1alpha1/types.go","description":"{{feature}}: type missing Ready condition","agent":"{{agent}}"{{(author.Length > 0 ? $",\"author\":\"{author}\"" : "")}}}""");

    public static IEnumerable<string> Findings(int count, string pattern = "missing-status-condition", string month = "2025-01") =>
        Enumerable.Range(1, count).Select(day => Finding(day, pattern, month, $"feat-{day:000}"));

    public void Capture(string json, string? folder = null) =>
        new LedgerWriter(Workspace.Open(folder ?? Root), TimeProvider.System).Append(LedgerKind.Findings, Encoding.UTF8.GetBytes(json));

    /// <summary>Path and content of every file below a folder, git's own left out.</summary>
    public static SortedDictionary<string, string> Files(string folder)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var relative = Path.GetRelativePath(folder, file).Replace('\\', '/');
            if (!relative.StartsWith(".git/", StringComparison.Ordinal))
            {
                files[relative] = Convert.ToBase64String(File.ReadAllBytes(file));
            }
        }

        return files;
    }

    public void Dispose() => Repository.Dispose();
}
