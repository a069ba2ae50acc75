using System.Globalization;
using SkillMesh.Core.Files;
using SkillMesh.Testing;
using SkillMesh.Testing.Faults;
using Xunit.Abstractions;
using static SkillMesh.Cli.Tests.Evolving.EvolveFixture;

namespace SkillMesh.Cli.Tests.Evolving.Faults;

/// <summary>A person saves the runbook while evolve writes it: no byte of theirs is lost, whatever the moment. 20 rounds in
/// every run, 1,000 under <c>build/test.sh --all</c>.</summary>
public sealed class EvolveEditorTests(ITestOutputHelper output)
{
    private const string Begin = "<!-- BEGIN SKILLMESH", End = "<!-- END SKILLMESH";

    [Fact]
    public void WhatAPersonSavesDuringEvolveStays()
    {
        using var fixture = new EvolveFixture();
        fixture.AddFindings(Findings(4));
        fixture.MustRun("evolve");
        var random = new Random(20260304);
        var rounds = Machine.Size(20, 1_000);
        var span = TimeSpan.FromMilliseconds(60);
        var progress = new Progress("evolve-editor", rounds);
        for (var round = 0; round < rounds; round++)
        {
            fixture.AddFindings(Findings(3, $"pattern-{round}"));
            var note = string.Create(CultureInfo.InvariantCulture, $"note {round}");
            var wait = span * random.NextDouble();
            var editor = new Thread(() =>
            {
                Thread.Sleep(wait);

                // As editors save: read, change one's own part, write beside, rename.
                var text = File.ReadAllText(fixture.Runbook());
                var saved = fixture.Runbook() + "~";
                File.WriteAllText(saved, text + note + "\n");
                File.Move(saved, fixture.Runbook(), overwrite: true);
            });
            editor.Start();
            var (exit, _, error) = fixture.Run("evolve");
            editor.Join();

            Assert.True(exit is 0 or 3, error);
            Assert.EndsWith(note + "\n", File.ReadAllText(fixture.Runbook()), StringComparison.Ordinal);
            progress.Step();
        }

        fixture.MustRun("evolve");
        var whole = File.ReadAllText(fixture.Runbook());
        Assert.All(Enumerable.Range(0, rounds), round => Assert.Contains($"\nnote {round}\n", whole, StringComparison.Ordinal));
        Assert.True(whole.Split(Begin).Length == whole.Split(End).Length, "a section is broken");
        Assert.Contains($"pattern-{rounds - 1}", whole, StringComparison.Ordinal);
        output.WriteLine($"{rounds} saves during evolve, 0 lost");
    }

    [Fact]
    public void OnlyTheBytesThatWereReadAreReplaced()
    {
        using var folder = new TempFolder();
        var file = folder.Write("file", "theirs");
        Assert.False(AtomicFile.Replace(file, "read before"u8.ToArray(), "ours"u8.ToArray()));
        Assert.Equal("theirs", File.ReadAllText(file));
        Assert.False(AtomicFile.Replace(file, null, "ours"u8.ToArray()));
        Assert.Equal("theirs", File.ReadAllText(file));
        Assert.True(AtomicFile.Replace(file, "theirs"u8.ToArray(), "ours"u8.ToArray()));
        Assert.Equal("ours", File.ReadAllText(file));
        Assert.False(AtomicFile.Replace(folder.At("gone"), "was here"u8.ToArray(), "ours"u8.ToArray()));
        Assert.False(File.Exists(folder.At("gone")));
        Assert.True(AtomicFile.Replace(folder.At("new"), null, "ours"u8.ToArray()));
        Assert.Equal(["file", "new"], Directory.EnumerateFiles(folder.Path).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void ASaveAtTheVeryMomentOfTheReplacementIsNeverLost()
    {
        using var folder = new TempFolder();
        var file = folder.Write("file", "0");
        var rounds = Machine.Size(2_000, 200_000);
        var last = 0;
        var editor = new Thread(() =>
        {
            for (var i = 1; i <= rounds; i++)
            {
                File.WriteAllText(file + "~", string.Create(CultureInfo.InvariantCulture, $"{i}"));
                File.Move(file + "~", file, overwrite: true);
                Volatile.Write(ref last, i);
            }
        });
        editor.Start();
        while (editor.IsAlive)
        {
            // Ours keeps what was read and adds a mark, so a lost save shows as a smaller number under a mark.
            var before = Volatile.Read(ref last);
            var read = File.ReadAllBytes(file);
            AtomicFile.Replace(file, read, [.. read, (byte)'+']);
            var now = File.ReadAllText(file).TrimEnd('+');
            Assert.True(int.Parse(now, CultureInfo.InvariantCulture) >= before, $"save {before} was lost; {now} is there");
        }

        editor.Join();
        Assert.Equal(rounds.ToString(CultureInfo.InvariantCulture), File.ReadAllText(file).TrimEnd('+'));
    }
}
