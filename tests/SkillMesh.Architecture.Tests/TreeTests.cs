namespace SkillMesh.Architecture.Tests;

public class TreeTests
{
    private const int ReadmeLines = 40;
    private const int SourceLines = 450;

    private static readonly string[] Folders = ["src", "tests", "build", "schemas", "templates"];

    private static readonly string[] FilesThatToolsDemand =
    [
        "SkillMesh.sln", "global.json", "README.md", "LICENSE", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md",
        "action.yml", "action.yaml", "package.json", "version.json", "nuget.config", "NuGet.config",
    ];

    public static TheoryData<string> SourceFolders =>
        [.. Checkout.Under("src/", ".csproj").Select(path => Path.GetDirectoryName(path)!.Replace('\\', '/'))];

    [Fact]
    public void NothingElseStandsAtTheTop() =>
        Checkout.AssertNone(
            from path in Checkout.Files
            let top = path.Split('/')[0]
            where top[0] != '.' && (path.Contains('/', StringComparison.Ordinal)
                ? !Folders.Contains(top)
                : !FilesThatToolsDemand.Contains(top) && !top.EndsWith(".props", StringComparison.Ordinal) && !top.EndsWith(".targets", StringComparison.Ordinal))
            group path by top into found
            select $"{found.Key} is not on the design's list of the top level");

    [Theory]
    [MemberData(nameof(SourceFolders))]
    public void AProjectFolderHasAShortReadme(string folder)
    {
        Assert.Contains($"{folder}/README.md", Checkout.Files);
        var lines = Checkout.Text($"{folder}/README.md").TrimEnd('\n').Split('\n').Length;
        Assert.True(lines <= ReadmeLines, $"{folder}/README.md has {lines} lines; {ReadmeLines} are enough for job, way in, way out and what may never be here");
    }

    [Fact]
    public void NoSourceFileIsLong() =>
        Checkout.AssertNone(
            from path in Checkout.Under("src/", ".cs")
            let lines = Checkout.Text(path).TrimEnd('\n').Split('\n').Length
            where lines > SourceLines
            select $"{path} has {lines} lines; the limit is {SourceLines}");
}
