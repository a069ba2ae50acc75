using System.Text.Json;
using SkillMesh.Cli.Commands.Importing;
using SkillMesh.Testing;

namespace SkillMesh.Cli.Tests.Importing;

/// <summary>A repository, and a person whose client worked in it.</summary>
internal sealed class ClaudeWorld : IDisposable
{
    private const string FixtureRoot = "/home/user/shop";

    public TempRepository Repository { get; } = new();

    /// <summary>The client's folder of this repository.</summary>
    public string Project => Path.Combine(Projects, ClaudePlaces.NameOf(Repository.Path));

    /// <summary>The client's folder of all projects.</summary>
    public string Projects => Path.Combine(Repository.Home, ".claude", "projects");

    /// <summary>Puts the invented sessions of every client's version there, as if they had been in this repository.</summary>
    public ClaudeWorld WithShapes()
    {
        var fixtures = RepositoryRoot.At("tests", "SkillMesh.Learning.Tests", "Importing", "Transcripts", "Fixtures");
        foreach (var shape in Directory.EnumerateDirectories(fixtures))
        {
            foreach (var file in Directory.EnumerateFiles(shape, "*", SearchOption.AllDirectories))
            {
                Write(Path.GetRelativePath(shape, file), Here(File.ReadAllText(file)).Replace("C:\\\\work\\\\shop", Escaped(Repository.Path), StringComparison.OrdinalIgnoreCase));
            }
        }

        return this;
    }

    /// <summary>Writes a file of the client's folder of this repository.</summary>
    public string Write(string path, string text) => WriteAt(Path.Combine(Project, path), text);

    /// <summary>Writes a file of the client.</summary>
    public static string WriteAt(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>A line in which a person says something.</summary>
    public string Said(string text, string time, string session = "s1", string? folder = null) =>
        JsonSerializer.Serialize(new { type = "user", timestamp = time, sessionId = session, cwd = folder ?? Repository.Path, message = new { role = "user", content = text } }) + "\n";

    /// <summary>A line in which the agent answers.</summary>
    public string Replied(string time, string session = "s1") =>
        JsonSerializer.Serialize(new { type = "assistant", timestamp = time, sessionId = session, cwd = Repository.Path, message = new { role = "assistant", content = new[] { new { type = "text", text = "Done." } } } }) + "\n";

    /// <summary>Runs <c>import claude</c> as the person.</summary>
    public CliRun Import(params string[] args) => Run(["import", "claude", .. args]);

    /// <summary>Runs the tool as the person.</summary>
    public CliRun Run(params string[] args) => CliRun.With(Repository.Path, host => host with { HomeFolder = Repository.Home, Variable = Repository.Variable }, args);

    /// <summary>The lines of a ledger that are not published yet.</summary>
    public IReadOnlyList<JsonElement> Spool(string ledger)
    {
        var path = Repository.At(".git", "skillmesh", "spool", ledger + ".jsonl");
        return File.Exists(path) ? [.. File.ReadAllLines(path).Select(line => JsonDocument.Parse(line).RootElement)] : [];
    }

    public void Dispose() => Repository.Dispose();

    private string Here(string text) => text.Replace(FixtureRoot, Escaped(Repository.Path), StringComparison.Ordinal);

    private static string Escaped(string path) => JsonEncodedText.Encode(path).ToString();
}
