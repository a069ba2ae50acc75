using System.Text;
using SkillMesh.Core.Ledgers;

namespace SkillMesh.Driver;

/// <summary>Writers with one safeguard missing each. The sweeps must catch them, else they prove nothing.</summary>
internal static class BrokenWriters
{
    /// <summary>A writer that returns the id it acknowledges.</summary>
    public static Func<byte[], string> Of(string name, LedgerWriter writer)
    {
        string Append(byte[] json, Action<string, byte[]> write)
        {
            var (id, line, _) = writer.Prepare(LedgerKind.Findings, json);
            var target = writer.Target(LedgerKind.Findings);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            write(target, [.. line, (byte)'\n']);
            return id;
        }

        var kept = new List<byte[]>();
        return name switch
        {
            "ledger" => json => writer.Append(LedgerKind.Findings, json).Id,
            "naive" => json => Append(json, (file, line) => File.AppendAllText(file, Encoding.UTF8.GetString(line))),

            // The platform's own append: it seeks, then writes at that offset.
            "unlocked" => json => Append(json, (file, line) =>
            {
                using var stream = new FileStream(file, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
                stream.Write(line);
            }),

            // Locked and flushed, but blind to a torn tail before it.
            "no-break" => json => Append(json, (file, line) =>
            {
                using var held = new FileStream(file + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
                using var stream = new FileStream(file, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
                stream.Write(line);
                stream.Flush(flushToDisk: true);
            }),

            // Acknowledges what it still holds in memory.
            "early" => json => Append(json, (file, line) =>
            {
                kept.Add(line);
                if (kept.Count == 8)
                {
                    File.AppendAllText(file, string.Concat(kept.Select(Encoding.UTF8.GetString)));
                    kept.Clear();
                }
            }),
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, "no such writer"),
        };
    }
}
