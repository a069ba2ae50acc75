using System.Text;
using SkillMesh.Core.Configuration;
using SkillMesh.Core.Ledgers;
using SkillMesh.Core.Workspaces;
using SkillMesh.Testing;

namespace SkillMesh.Learning.Tests.Resuming;

/// <summary>A repository that people and tools change in every way they do, one change at a time.</summary>
internal sealed class RandomHistory : IDisposable
{
    private static readonly string[] Patterns = ["missing-limit", "stale-cache", "wrong-status", "WrongStatus", "unowned-lock"];

    private readonly TempFolder _folder = new("resume");
    private readonly Random _random;
    private int _serial;
    private string _settings = "{}";

    public RandomHistory(int seed)
    {
        _random = new Random(seed);
        _folder.Write(".git/HEAD", "ref: refs/heads/main\n");
        _folder.Write(".claude/review-findings.jsonl", string.Concat(Enumerable.Range(0, _random.Next(20, 80)).Select(_ => Line())));
        _folder.Write(".claude/session-learnings.jsonl", "");
    }

    public string Findings => _folder.At(".claude", "review-findings.jsonl");

    public string Cache => _folder.At(".git", "skillmesh", "cache", "fold.bin");

    /// <summary>The repository as it is now.</summary>
    public Workspace Workspace() => Core.Workspaces.Workspace.Open(_folder.Path).With(SkillMeshConfig.Parse(Lines.Json(_settings)));

    /// <summary>Changes something.</summary>
    /// <returns>What was done.</returns>
    public string Step()
    {
        var action = _random.Next(26);
        if (action > 10 && action < 26 && !File.Exists(Findings))
        {
            File.WriteAllText(Findings, Line());
        }

        switch (action)
        {
            case <= 7:
                Append(Findings, string.Concat(Enumerable.Range(0, _random.Next(1, 4)).Select(_ => Line())));
                return "lines appended";
            case 8:
                return "nothing";
            case 9:
                Append(_folder.At(".git", "skillmesh", "spool", "review-findings.jsonl"), Line());
                return "spool appended";
            case 10:
                return Publish();
            case 11:
                EditInPlace(Findings);
                return "same length, same times, other bytes";
            case 12:
                Rename(Encoding.UTF8.GetString(File.ReadAllBytes(Findings)).Replace("number 1", "number one", StringComparison.Ordinal));
                return "replaced by rename";
            case 13:
                Truncate();
                return "truncated";
            case 14:
                File.Delete(Findings);
                return "deleted";
            case 15:
                Shard(Line() + Line());
                return "shard added";
            case 16:
                _settings = "{\"learning\":{\"half_life_days\":" + _random.Next(10, 90) + ",\"weights\":{\"nit_review\":0." + _random.Next(1, 9) + "}}}";
                return "settings changed";
            case 17:
                return Purge();
            case 18:
                Append(Findings, Line(ago: 90 + _random.Next(100)));
                return "late record";
            case 19:
                Append(Findings, LinesOf(Findings) is { Count: > 0 } lines ? lines[_random.Next(lines.Count)] + "\n" : Line());
                return "copy appended";
            case 20:
                Append(Findings, "{\"timestamp\": garbage\n");
                return "garbage appended";
            case 21:
                Append(Findings, Line().Replace("{", $$"""{"id":"{{(_random.Next(2) == 0 ? "AR-17" : AnId())}}",""", StringComparison.Ordinal));
                return "foreign id";
            case 22:
                Append(Findings, Line(pattern: _random.Next(2) == 0 ? "" : "  "));
                return "no name";
            case 23:
                Append(_folder.At(".claude", "patterns", "promotion-log.jsonl"), Lines.Verdict("merge", "stale-cache", 3, into: "missing-limit", minute: _serial++ % 60) + "\n");
                return "merged";
            case 24:
                Append(Findings, Line()[..^_random.Next(1, 30)]);
                return "torn tail";
            default:
                Append(_folder.At(".claude", "session-learnings.jsonl"),
                    $$"""{"timestamp":"{{Lines.Time(_random.Next(60))}}","pattern":"stale-cache","insight":"learned {{_serial++}}"}""" + "\n");
                return "learning appended";
        }
    }

    /// <summary>Other bytes of the same number in the first half of a file, its times put back.</summary>
    public void EditInPlace(string file)
    {
        var bytes = File.ReadAllBytes(file);
        var at = Encoding.UTF8.GetString(bytes).IndexOf("number ", StringComparison.Ordinal);
        if (at < 0)
        {
            return;
        }

        var times = (File.GetLastWriteTimeUtc(file), File.GetLastAccessTimeUtc(file));
        using (var stream = new FileStream(file, FileMode.Open, FileAccess.Write))
        {
            stream.Position = at + "number ".Length;
            stream.WriteByte((byte)('a' + _random.Next(26)));
        }

        File.SetLastWriteTimeUtc(file, times.Item1);
        File.SetLastAccessTimeUtc(file, times.Item2);
    }

    public string Line(int? ago = null, string? pattern = null) => Lines.Finding(
        pattern ?? Patterns[_random.Next(Patterns.Length)], ago ?? Math.Max(0, 60 - (_serial / 3)), _random.Next(3) == 0 ? "blocking" : "nit",
        $"agent-{_random.Next(4)}", file: _random.Next(2) == 0 ? "src/a.cs" : "web/b.tsx", category: "api",
        service: _random.Next(3) == 0 ? "billing" : "edge", serial: _serial++).Replace(",\"author\":null", "", StringComparison.Ordinal) + "\n";

    public void Append(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.AppendAllText(file, text);
    }

    public void Dispose() => _folder.Dispose();

    private static List<string> LinesOf(string file) => [.. File.ReadAllLines(file).Where(line => line.Length > 0)];

    private string Publish()
    {
        var spool = _folder.At(".git", "skillmesh", "spool", "review-findings.jsonl");
        if (!File.Exists(spool))
        {
            return "nothing to publish";
        }

        Shard(File.ReadAllText(spool));
        File.Delete(spool);
        return "spool published";
    }

    private void Shard(string text) => _folder.Write($".claude/review-findings.d/{ShardName.Of(Encoding.UTF8.GetBytes(text))}.jsonl", text);

    private void Rename(string text)
    {
        File.WriteAllText(Findings + ".new", text);
        File.Move(Findings + ".new", Findings, overwrite: true);
    }

    private void Truncate()
    {
        using var stream = new FileStream(Findings, FileMode.Open, FileAccess.Write);
        stream.SetLength(_random.NextInt64(stream.Length + 1));
    }

    private string AnId() => new LedgerReader(Workspace()).Read(LedgerKind.Findings).Records is { Count: > 0 } records
        ? records[_random.Next(records.Count)].Id
        : "AR-18";

    private string Purge()
    {
        Append(_folder.At(".claude", "tombstones.jsonl"),
            $$"""{"id":"{{AnId()}}","ledger":"review-findings","reason":"r","timestamp":"2025-01-01T00:00:00Z"}""" + "\n");
        return "purged";
    }
}
