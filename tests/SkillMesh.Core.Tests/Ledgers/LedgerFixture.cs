using System.Text;
using SkillMesh.Core.Ledgers;
using SkillMesh.Core.Workspaces;
using SkillMesh.Testing;

namespace SkillMesh.Core.Tests.Ledgers;

/// <summary>A workspace with a git folder (made by hand: nothing here needs git itself).</summary>
internal sealed class LedgerFixture : IDisposable
{
    private readonly TempFolder _folder = new("ledger");

    public LedgerFixture(bool git = true)
    {
        if (git)
        {
            _folder.Write(".git/HEAD", "ref: refs/heads/main\n");
        }

        Directory.CreateDirectory(_folder.At(".claude"));
        Workspace = Workspace.Open(_folder.Path);
    }

    public Workspace Workspace { get; set; }

    public FakeTime Clock { get; } = new("2025-02-01T00:00:00Z");

    public LedgerWriter Writer => new(Workspace, Clock);

    public string Published => Path.Combine(Workspace.ClaudeFolder, "review-findings.jsonl");

    public static string Finding(int n, string text = "text", string pattern = "missing-thing") =>
        $$"""{"timestamp":"2025-01-{{1 + (n % 28):00}}T10:00:00Z","feature_id":"feat-{{n}}","pattern":"{{pattern}}","severity":"warning","file":"a.cs","description":"{{text}} {{n}}","agent":"code-reviewer"}""";

    public AppendResult Add(string json, LedgerKind? kind = null) => Writer.Append(kind ?? LedgerKind.Findings, Encoding.UTF8.GetBytes(json));

    public LedgerReading Read(LedgerKind? kind = null) => new LedgerReader(Workspace).Read(kind ?? LedgerKind.Findings);

    public string WritePublished(string text)
    {
        File.WriteAllText(Published, text);
        return Published;
    }

    public void Dispose() => _folder.Dispose();
}
