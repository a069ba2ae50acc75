using SkillMesh.Core.Workspaces;
using SkillMesh.Mesh.Events;
using SkillMesh.Mesh.Matching;
using SkillMesh.Mesh.Skills;
using SkillMesh.Mesh.Store;
using SkillMesh.Testing;

namespace SkillMesh.Mesh.Tests.Skills;

public sealed class SkillStoreTests : IDisposable
{
    private static readonly TrustPolicy Trust = new(new HashSet<string>(), "test", _ => [], _ => []);

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void WhoWantsTheAnswerAloneGetsTheSameAnswerAndNothingBesideIt()
    {
        using var store = Store();
        var text = "error CS0246: The type or namespace name 'Widget' could not be found";

        var all = store.Find(text, FindOptions.Default);
        var alone = store.Find(text, new FindOptions { AnswerAlone = true });

        Assert.Equal(all.Answer!.Skill.Id, alone.Answer!.Skill.Id);
        Assert.Equal(all.Answer.Hit.Score, alone.Answer.Hit.Score);
        Assert.NotEmpty(all.Ranked);
        Assert.Empty(alone.Ranked);
    }

    [Fact]
    public void WhereThereIsNoAnswerNearSkillsAreRankedAllTheSame()
    {
        using var store = Store();
        var text = "which namespace holds the type that a reference could not find";

        var alone = store.Find(text, new FindOptions { AnswerAlone = true });

        Assert.Null(alone.Answer);
        Assert.NotEmpty(alone.Ranked);
        Assert.Equal(store.Find(text, FindOptions.Default).Ranked.Select(near => near.Skill.Id), alone.Ranked.Select(near => near.Skill.Id));
    }

    [Fact]
    public void ARehearsalReadsItsOwnRecordAndLeavesNothing()
    {
        var before = Directory.GetFileSystemEntries(_folder.Path, "*", SearchOption.AllDirectories);

        Rehearsal.Run();
        Rehearsal.Run();

        // Else the half of what it rehearses is left out.
        Assert.Equal(SkillEventKind.Captured, SkillEventReader.Read("aaaaaaaaaaaaaaaaaaaa", Rehearsal.Line, SkillWay.Here)!.Kind);
        Assert.Equal(before, Directory.GetFileSystemEntries(_folder.Path, "*", SearchOption.AllDirectories));
    }

    private SkillStore Store()
    {
        _folder.Write(".git/HEAD", "ref: refs/heads/main\n");
        var workspace = Workspace.Open(_folder.Path);
        var recorder = new SkillRecorder(workspace, new FakeTime("2025-01-01T00:00:00Z"));
        foreach (var (code, text) in new[] { ("CS0246", "The type or namespace name 'Foo' could not be found"), ("CS0234", "The type or namespace name 'Bar' does not exist in the namespace 'Baz'"), ("CS0103", "The name 'x' does not exist in the current context") })
        {
            recorder.Append(recorder.Prepare(new SkillEvent("", default, SkillEventKind.Captured, "") { ErrorType = code, Pattern = $"error {code}: {text}", Resolution = $"Add the reference for {code}." }, []));
        }

        return SkillStore.Open(new SkillLedgers(workspace, null), Trust);
    }
}
