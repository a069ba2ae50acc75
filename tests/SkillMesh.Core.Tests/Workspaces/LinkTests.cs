using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Workspaces;
using SkillMesh.Testing;

namespace SkillMesh.Core.Tests.Workspaces;

/// <summary>Links in a repository's tree lead nowhere that is not its own.</summary>
public sealed class LinkTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public LinkTests()
    {
        Directory.CreateDirectory(_folder.At("repo", ".claude", "skills"));
        _folder.Write("outside/secret", "x");
        _folder.Write("repo/inside/file", "x");
    }

    private Workspace Workspace => Workspace.Open(_folder.At("repo"));

    [Theory]
    [InlineData(".claude/ledger.jsonl", "../../outside/secret", "SKM0003")]
    [InlineData(".claude/ledger.jsonl", "../inside/file", "SKM0041")]
    [InlineData(".claude/ledger.jsonl", "../inside/none", "SKM0003")]
    [InlineData(".claude/ledger.jsonl", "ledger.jsonl", "SKM0003")]
    [InlineData(".claude/ledger.jsonl", "/proc/self/environ", "SKM0003")]
    [InlineData("inside/link", "../../outside", "SKM0003")]
    public void ALinkInAFilesPlaceIsRefused(string link, string target, string id)
    {
        File.CreateSymbolicLink(_folder.At("repo", link), target);
        Assert.Equal(id, Assert.Throws<SkillMeshException>(() => Workspace.Resolve(link)).Diagnostic.Id);
    }

    [Fact]
    public void AFolderBehindALinkBehindALinkIsLookedAtToo()
    {
        // The first link stays inside by its words; what it points to is a link that does not.
        File.CreateSymbolicLink(_folder.At("repo", "b"), "../outside");
        File.CreateSymbolicLink(_folder.At("repo", "a"), "b/deeper");
        Directory.CreateDirectory(_folder.At("outside", "deeper"));
        Assert.Equal("SKM0003", Assert.Throws<SkillMeshException>(() => Workspace.Resolve("a/file")).Diagnostic.Id);
    }

    [Fact]
    public void ALinkedClaudeFolderIsRefused()
    {
        Directory.Delete(_folder.At("repo", ".claude"), recursive: true);
        Directory.CreateSymbolicLink(_folder.At("repo", ".claude"), "inside");
        Assert.Equal("SKM0041", Assert.Throws<SkillMeshException>(() => Workspace.Resolve(".claude/x")).Diagnostic.Id);
    }

    [Fact]
    public void AFolderLinkedInsideTheRepositoryIsFollowed()
    {
        Directory.Delete(_folder.At("repo", ".claude", "skills"));
        Directory.CreateSymbolicLink(_folder.At("repo", ".claude", "skills"), "../inside");
        Assert.Equal(_folder.At("repo", ".claude", "skills", "file"), Workspace.Resolve(".claude/skills/file"));
    }

    [Theory]
    [InlineData("../x")]
    [InlineData("/etc/passwd")]
    [InlineData("a/../../x")]
    [InlineData("a\0b")]
    public void APathThatLeavesIsRefused(string path) =>
        Assert.Equal("SKM0003", Assert.Throws<SkillMeshException>(() => Workspace.Resolve(path)).Diagnostic.Id);

    public void Dispose() => _folder.Dispose();
}
