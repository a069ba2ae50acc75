using System.Xml.Linq;

namespace SkillMesh.Architecture.Tests;

public class ReferenceTests
{
    private static readonly string[] Sources = [.. Checkout.Under("src/", ".csproj")];

    public static TheoryData<string> Projects => [.. Sources];

    [Fact]
    public void TheTableNeverPointsDownAndKeepsDomainsApart()
    {
        var above = new HashSet<string>();
        foreach (var row in ReferenceRules.Rows)
        {
            Assert.All(row.MayUse, used => Assert.Contains(used, above));
            Assert.True(!ReferenceRules.Domains.Contains(row.Project) || !row.MayUse.Intersect(ReferenceRules.Domains).Any(), row.Project);
            above.Add(row.Project);
        }
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void AProjectUsesOnlyWhatTheTableAllows(string path)
    {
        var name = ShortName(path);
        var row = Assert.Single(ReferenceRules.Rows, row => row.Project == name);
        var project = XDocument.Parse(Checkout.Text(path));
        Assert.Empty(Includes(project, "ProjectReference").Select(ShortName).Except(row.MayUse));
        Assert.Empty(Includes(project, "PackageReference").Except(row.Packages));
        Assert.Empty(Includes(project, "FrameworkReference").Except(name == "Hub" ? ["Microsoft.AspNetCore.App"] : []));
        Assert.Empty(project.Descendants("Reference"));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void AProjectStandsInTheFolderOfItsName(string path) =>
        Assert.Equal($"src/{Path.GetFileNameWithoutExtension(path)}/{Path.GetFileName(path)}", path);

    [Fact]
    public void PackageVersionsAreSaidOnceForAllProjects() =>
        Checkout.AssertNone(
            from path in Checkout.Under("", ".csproj")
            from reference in XDocument.Parse(Checkout.Text(path)).Descendants("PackageReference")
            where reference.Attribute("Version") is not null || reference.Attribute("VersionOverride") is not null
            select $"{path}: {reference.Attribute("Include")?.Value} has a version of its own");

    [Fact]
    public void TheSolutionHoldsEveryProject()
    {
        var solution = Checkout.Text("SkillMesh.sln").Replace('\\', '/');
        Checkout.AssertNone(
            from path in Checkout.Under("", ".csproj")
            where !path.Contains("/Fixtures/", StringComparison.Ordinal) && !path.StartsWith("templates/", StringComparison.Ordinal)
            where !solution.Contains($"\"{path}\"", StringComparison.Ordinal)
            select $"{path} is not in SkillMesh.sln");
    }

    private static IEnumerable<string> Includes(XDocument project, string element) =>
        project.Descendants(element).Select(found => found.Attribute("Include")?.Value ?? "").Where(value => value.Length > 0);

    private static string ShortName(string path) =>
        Path.GetFileNameWithoutExtension(path.Replace('\\', '/'))["SkillMesh.".Length..];
}
