using SkillMesh.Cli.Tests.Hostile;
using SkillMesh.Testing.Faults;

namespace SkillMesh.Cli.Tests.Evolving.Faults;

/// <summary>A person's work of every kind, staged, unstaged, both, untracked, intended and removed, beside every command there is (row 24).
/// Only <c>init</c>, <c>uninstall</c>, <c>manifest</c> and <c>monitor</c> may change a file outside <c>.claude</c>: the ones they name.</summary>
public sealed class EveryCommandTests
{
    private static readonly string[] Named = [".gitattributes ", ".gitignore ", "COLLECTIVE_LEARNING_MANIFEST.md ", "collective_learning_monitor_log.jsonl "];

    [Fact]
    public void NoCommandChangesAPersonsWork()
    {
        using var trial = new EvolveTrial("command-line");
        foreach (var form in CommandForms.All)
        {
            using var copy = trial.Copy();
            trial.RunInProcess(copy, form.Plain);

            var mayName = form.Name[0] is "init" or "uninstall" or "manifest" or "monitor";
            string[] Mine(string work) => [.. work.Split('\n').Where(line => !mayName || !Named.Any(name => line.StartsWith(name, StringComparison.Ordinal)))];
            Assert.True(Mine(trial.WorkBefore).SequenceEqual(Mine(trial.WorkOf(copy))), $"skillmesh {string.Join(' ', form.Plain)}: {trial.WorkOf(copy)}");
        }
    }

    [FaultFact]
    public void ACommandThatStagesSomethingIsCaught()
    {
        using var trial = new EvolveTrial("command-line");
        using var copy = trial.Copy();
        Assert.Equal(trial.WorkBefore, trial.WorkOf(copy));
        SkillMesh.Testing.ProcessRunner.Run("git", ["add", "src/unstaged.txt"], copy.At("repo"), trial.Environment);
        Assert.NotEqual(trial.WorkBefore, trial.WorkOf(copy));
    }
}
