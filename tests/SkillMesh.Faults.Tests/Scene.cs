using System.Text;
using SkillMesh.Core.Ledgers;
using SkillMesh.Core.Workspaces;
using SkillMesh.Testing;

namespace SkillMesh.Faults.Tests;

/// <summary>A repository for one trial (its git folder made by hand: nothing here needs git) and the check that every
/// trial ends with.</summary>
internal sealed class Scene : IDisposable
{
    private readonly TempFolder _folder = new("sm-fault");

    /// <param name="isPublished">Whether the seeds' file exists, so that appends go there and not to the spool.</param>
    public Scene(bool isPublished = false)
    {
        Root = _folder.At("repo");
        Directory.CreateDirectory(Path.Combine(Root, ".git"));
        Directory.CreateDirectory(Path.Combine(Root, ".claude"));
        File.WriteAllText(Path.Combine(Root, ".git", "HEAD"), "ref: refs/heads/main\n");
        Workspace = Workspace.Open(Root);
        if (isPublished)
        {
            File.WriteAllText(Published, "");
        }
    }

    public string Root { get; }

    public string Around => _folder.Path;

    public Workspace Workspace { get; }

    public LedgerWriter Writer => new(Workspace, TimeProvider.System);

    public string Published => Path.Combine(Workspace.ClaudeFolder, "review-findings.jsonl");

    public string Spool => Workspace.SpoolFile(LedgerKind.Findings);

    /// <summary>The file that appends go to.</summary>
    public string Target => Writer.Target(LedgerKind.Findings);

    public static byte[] Finding(int n, string text = "text", string pattern = "missing-thing") => Encoding.UTF8.GetBytes(
        $$"""{"timestamp":"2025-01-{{1 + (n % 28):00}}T10:00:00Z","pattern":"{{pattern}}","severity":"warning","file":"a.cs","description":"{{text}} {{n}}","agent":"api-dev"}""");

    public string Append(int n) => Writer.Append(LedgerKind.Findings, Finding(n)).Id;

    public LedgerReading Read() => new LedgerReader(Workspace).Read(LedgerKind.Findings);

    /// <summary>Every line of the ledger's files: the ids of those that are records, and how many are not. In memory that
    /// holds the ids only.</summary>
    public (HashSet<string> Ids, long Lines, List<string> Faults) Scan()
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var faults = new List<string>();
        long lines = 0;
        foreach (var file in LedgerFile.Find(Workspace, LedgerKind.Findings))
        {
            lines += file.Read((record, _, _) => ids.Add(record.ContentId), (fault, _) => faults.Add(fault.Id));
        }

        return (ids, lines, faults);
    }

    public void Dispose() => _folder.Dispose();
}
