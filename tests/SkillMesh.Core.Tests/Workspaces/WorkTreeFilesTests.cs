using SkillMesh.Core.Workspaces;
using SkillMesh.Testing;

namespace SkillMesh.Core.Tests.Workspaces;

public sealed class WorkTreeFilesTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public WorkTreeFilesTests()
    {
        Directory.CreateDirectory(_folder.At(".git"));
        File.WriteAllText(_folder.At(".git", "HEAD"), "ref: refs/heads/main\n");
    }

    public void Dispose() => _folder.Dispose();

    private void Put(params string[] paths)
    {
        foreach (var path in paths)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_folder.At(path))!);
            File.WriteAllText(_folder.At(path), "{}");
        }
    }

    private string Find(string glob, string within = "") =>
        string.Join(' ', WorkTreeFiles.Find(Workspace.Open(_folder.Path), new PathGlob(glob), within));

    [Fact]
    public void FilesAreFoundAtAnyDepthInOneOrder()
    {
        Put("b.json", "a.json", "x/c.json", "x/y/d.json", "x/e.txt", ".claude/f.json");

        Assert.Equal(".claude/f.json a.json b.json x/c.json x/y/d.json", Find("**/*.json"));
        Assert.Equal("a.json b.json", Find("*.json"));
        Assert.Equal("x/c.json", Find("x/*.json"));
        Assert.Equal("x/c.json", Find("x/c.json"));
        Assert.Equal("", Find("x"));
        Assert.Equal("", Find("nowhere/*.json"));
    }

    [Fact]
    public void FoldersThatGitIgnoresAreLeftOutUnlessTheGlobNamesThem()
    {
        Put("bin/a.json", "src/bin/b.json", "src/out/c.json", "src/kept/out/d.json", "e.json", "f.json");
        File.WriteAllText(_folder.At(".gitignore"), "# build\r\nbin/\nf.json\n");
        File.WriteAllText(_folder.At("src/.gitignore"), "/out\n");

        Assert.Equal("e.json f.json src/kept/out/d.json", Find("**/*.json"));
        Assert.Equal("bin/a.json", Find("bin/*.json"));
        Assert.Equal("src/out/c.json", Find("src/out/*.json"));
        Assert.Equal("src/kept/out/d.json", Find("src/**/*.json"));
    }

    [Fact]
    public void TheLastRuleThatFitsDecidesAndWhatIsNotUnderstoodIgnoresNothing()
    {
        Put("a1/x.json", "a2/x.json", "b1/x.json", "c/d/x.json");
        File.WriteAllText(_folder.At(".gitignore"), "a*\n!a2\n[b]1\n**/d/\n");

        Assert.Equal("a2/x.json b1/x.json", Find("**/*.json"));
    }

    [Fact]
    public void OtherRepositoriesAndGitsOwnFolderAreNotEntered()
    {
        Put("inner/.git/HEAD", "inner/a.json", ".git/b.json", "c.json");

        Assert.Equal("c.json", Find("**/*.json"));
        Assert.Equal("", Find(".git/*.json"));
        Assert.Equal("", Find("inner/*.json"));
        Assert.Equal("", Find("../*.json"));
    }

    [Fact]
    public void LinkedFoldersAreNotFollowed()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var outside = new TempFolder();
        File.WriteAllText(outside.At("secret.json"), "{}");
        Directory.CreateSymbolicLink(_folder.At("link"), outside.Path);
        Directory.CreateSymbolicLink(_folder.At("loop"), _folder.Path);
        Put("a.json");

        Assert.Equal("a.json", Find("**/*.json"));
        Assert.Equal("", Find("link/*.json"));
    }

    [Theory]
    [InlineData("x", "x/a.json x/y/b.json")]
    [InlineData("x/y", "x/y/b.json")]
    [InlineData("x/a.json", "x/a.json")]
    [InlineData(".", "x/a.json x/y/b.json z.json")]
    [InlineData("z.json", "z.json")]
    [InlineData("q", "")]
    public void TheSearchCanBeConfined(string within, string expected)
    {
        Put("x/a.json", "x/y/b.json", "z.json", "q/r.txt");

        Assert.Equal(expected, Find("**/*.json", within));
    }
}
