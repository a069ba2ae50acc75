using SkillMesh.Benchmarks.Findings;
using SkillMesh.Benchmarks.Measuring;

namespace SkillMesh.Benchmarks.Scenarios;

/// <summary>A repository with one ledger of findings, and nothing derived from it yet.</summary>
internal sealed class LedgerRepository : IDisposable
{
    private const string Ledger = "review-findings.jsonl";

    private long _appended;

    /// <summary>With this many findings.</summary>
    public LedgerRepository(int findings)
    {
        Folder = Surroundings.NewFolder("ledger");
        LedgerFile = Path.Combine(Directory.CreateDirectory(Path.Combine(Folder, ".claude")).FullName, Ledger);
        Contender.Checked(["git", "-C", Folder, "init", "-q"]);
        using var file = new FileStream(LedgerFile, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 20);
        new FindingGenerator(seed: 1).Write(file, findings);
    }

    /// <summary>The repository's root.</summary>
    public string Folder { get; }

    /// <summary>The ledger.</summary>
    public string LedgerFile { get; }

    /// <summary>As after a clone: what evolve derived, what it remembers and what it wrote are gone, so the next run is a whole one.</summary>
    public void Reset()
    {
        Delete(Path.Combine(Folder, ".git", "skillmesh"));
        foreach (var entry in Directory.EnumerateFileSystemEntries(Path.Combine(Folder, ".claude")))
        {
            if (Path.GetFileName(entry) != Ledger)
            {
                Delete(entry);
            }
        }
    }

    /// <summary>One more finding, later than all others.</summary>
    public void AppendOne()
    {
        var time = FindingGenerator.End.AddSeconds(++_appended).ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture);
        File.AppendAllText(LedgerFile,
            $"{{\"timestamp\":\"{time}\",\"severity\":\"nit\",\"category\":\"api\",\"pattern\":\"pattern-0007-name\",\"file\":\"src/a.cs\",\"agent\":\"agent-01\",\"description\":\"One more, number {_appended}\"}}\n");
    }

    /// <summary>The files derived from the ledger, with their bytes.</summary>
    public IReadOnlyDictionary<string, byte[]> Derived() =>
        new[] { "patterns", "skills" }
            .Select(folder => Path.Combine(Folder, ".claude", folder)).Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            .Where(file => !file.Contains("promotion-log", StringComparison.Ordinal))
            .ToDictionary(file => file, File.ReadAllBytes);

    public void Dispose() => Surroundings.Remove(Folder);

    private static void Delete(string path)
    {
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }
        else
        {
            File.Delete(path);
        }
    }
}
