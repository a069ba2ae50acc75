using System.Text;
using SkillMesh.Testing.Faults;
using Xunit.Abstractions;

namespace SkillMesh.Cli.Tests.Hostile;

/// <summary>Strings of random bytes through every command, as an argument, on standard input and in records: 200 of them in every run,
/// 100,000 under <c>build/test.sh --all</c>.</summary>
public sealed class RandomBytesTests(ITestOutputHelper output)
{
    private const int Batch = 100;

    [Fact]
    public void NoForbiddenCharacterComesOut()
    {
        using var world = new HostileWorld();
        var inspector = new Inspector();
        var random = new Random(54);
        var slots = CommandForms.All.SelectMany(form => form.Slots).Concat(CommandForms.Everywhere).ToList();
        var plain = CommandForms.All.Select(form => form.Plain).ToList();
        var strings = Machine.Size(200, 100_000);
        var progress = new Progress("random-bytes", strings);
        for (var done = 0; done < strings; done += Batch)
        {
            var repository = world.NewRepository();
            var batch = Enumerable.Range(0, Batch).Select(_ => Next(random)).ToList();
            foreach (var text in batch.Select(bytes => Text(bytes, bytes.Length)))
            {
                HostileWorld.Append(repository, "review-findings",
                    ("agent", text), ("author", text), ("timestamp", "2025-01-31T10:00:00Z"), ("severity", "blocking"), ("pattern", "p-1"), ("description", text), ("file", text));
            }

            using (var ledger = new FileStream(Path.Combine(repository, ".claude", "session-learnings.jsonl"), FileMode.Append))
            {
                batch.ForEach(bytes => ledger.Write([.. bytes, (byte)'\n']));
            }

            foreach (var (i, bytes) in batch.Index())
            {
                Look(inspector, repository, bytes, slots[(done + i) % slots.Count](Text(bytes, i)));
            }

            string[][] lines = [["validate"], ["patterns", "--all"], plain[done / Batch % plain.Count], ["evolve", "--json"], ["runbook", "list"]];
            foreach (var args in lines)
            {
                Look(inspector, repository, batch[0], args);
            }

            Directory.Delete(repository, recursive: true);
            progress.Step(Batch);
        }

        world.AssertUntouched(inspector, "random bytes");
        inspector.AssertClean();
        output.WriteLine($"{strings} strings, {inspector.Runs} runs, 0 forbidden characters");
    }

    private static void Look(Inspector inspector, string repository, byte[] input, string[] args) =>
        inspector.Look("random bytes", args, CliRun.With(repository, host => host with { Input = new MemoryStream(input) }, args));

    // What a terminal obeys comes often. No slash: a text that names a folder of this machine is none of this test's business.
    private static byte[] Next(Random random)
    {
        var bytes = new byte[8 + random.Next(56)];
        random.NextBytes(bytes);
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] = bytes[i] switch { (byte)'/' => 0x1B, < 40 when i % 2 == 0 => 0x1B, var other => other };
        }

        return bytes;
    }

    // One character for each byte, so C1 too; or as UTF-8, as far as it is.
    private static string Text(byte[] bytes, int turn) => turn % 2 == 0 ? Encoding.Latin1.GetString(bytes) : Encoding.UTF8.GetString(bytes);
}
