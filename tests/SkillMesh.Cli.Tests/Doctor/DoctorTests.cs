using System.Text.Json;
using SkillMesh.Core.Records;
using SkillMesh.Testing.Faults;

namespace SkillMesh.Cli.Tests.Doctor;

/// <summary>An installation that is whole, and 40 and more ways to break it.</summary>
public sealed class DoctorTests(HealthyRepository healthy) : IClassFixture<HealthyRepository>, IDisposable
{
    public static TheoryData<string> Faults => [.. SeededFault.All.Keys];

    public static TheoryData<int> Groups => [.. SeededFault.All.Values.Select(fault => fault.Group).Distinct().Order()];

    [Fact]
    public void ThereAreFortyFaultsAndEachHasAnIdOfItsOwn()
    {
        Assert.True(SeededFault.All.Count >= 40);
        Assert.Equal(SeededFault.All.Count, SeededFault.All.Values.Select(fault => fault.Id).Distinct().Count());
    }

    [Fact]
    public void WhereEveryStageIsAliveTheLoopIsClosedAndNothingIsDone()
    {
        var before = Tree();
        var answer = healthy.Examine();
        Assert.Equal([], HealthyRepository.Ids(answer));
        Assert.True(answer.GetProperty("is_closed").GetBoolean());
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("fixed").ValueKind);
        Assert.Equal(0, healthy.Examine("--fix").GetProperty("fixed").GetArrayLength());
        Assert.Equal(before, Tree());
        var text = healthy.Run("doctor");
        Assert.Equal(0, text.Exit);
        Assert.EndsWith("The loop is closed: capture -> fold -> publish -> use.\n", text.Out, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Groups))]
    public void FaultsAreFoundByTheirIdsAndFixMendsWhatItSaysAndLosesNoRecord(int group) => Break([.. SeededFault.All.Values.Where(fault => fault.Group == group)]);

    [FaultTheory(Requirements.Unix, slow: true)]
    [MemberData(nameof(Faults))]
    public void AFaultAloneIsFoundByItsIdAndMended(string name) => Break(SeededFault.All[name]);

    private void Break(params SeededFault[] faults)
    {
        foreach (var fault in faults)
        {
            fault.Seed(healthy);
        }

        var records = healthy.RecordIds();
        var seeded = Tree();

        var found = healthy.Examine();

        Assert.Equal([], faults.Select(fault => fault.Id).Except(HealthyRepository.Ids(found)));
        foreach (var fault in faults)
        {
            var finding = HealthyRepository.Found(found).First(finding => finding.GetProperty("id").GetString() == fault.Id);
            Assert.NotEmpty(finding.GetProperty("mend").GetString()!);
            Assert.True(fault.IsFixable == finding.GetProperty("is_fixable").GetBoolean(), fault.Id);
        }

        Assert.Equal(seeded, Tree());

        var mended = healthy.Examine("--fix");

        var promised = HealthyRepository.Found(found).Where(finding => finding.GetProperty("is_fixable").GetBoolean()).Select(finding => finding.GetProperty("id").GetString()!).Distinct().ToList();
        Assert.Equal([], HealthyRepository.Ids(mended).Intersect(promised));
        Assert.Equal(promised.Count > 0, mended.GetProperty("fixed").GetArrayLength() > 0);
        Assert.Equal(records, healthy.RecordIds());
        if (promised.Count == 0)
        {
            Assert.Equal(seeded, Tree());
            return;
        }

        var after = Tree();
        var second = healthy.Examine("--fix");
        Assert.Equal(0, second.GetProperty("fixed").GetArrayLength());
        Assert.Equal(after, Tree());
        if (promised.Count == HealthyRepository.Ids(found).Length)
        {
            Assert.DoesNotContain(HealthyRepository.Found(second), left => left.GetProperty("severity").GetString() != "info");
        }
    }

    [Fact]
    public void TheTextSaysWhereTheLoopIsOpenAndWhatMendsIt()
    {
        SeededFault.All["no MCP server"].Seed(healthy);
        var run = healthy.Run("doctor");
        Assert.Equal(1, run.Exit);
        Assert.Contains("skillmesh: warning SKM0085: ", run.Out, StringComparison.Ordinal);
        Assert.Contains("  mend: skillmesh init --agent claude\n", run.Out, StringComparison.Ordinal);
        Assert.EndsWith("The loop is open at use: capture -> fold -> publish -> use.\n", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void APluginBringsHooksAndServer()
    {
        HealthyRepository.Write(healthy.At(".claude", "settings.json"), """{ "enabledPlugins": { "skillmesh@team": true } }""");
        File.Delete(healthy.At(".mcp.json"));
        Assert.Equal([], HealthyRepository.Ids(healthy.Examine()));
    }

    [Fact]
    public void AProgramOfTheRepositoryIsNeverStarted()
    {
        var canary = healthy.At("canary");
        healthy.WriteProgram(healthy.At("bin", "skillmesh"), $"touch {canary}\n");
        HealthyRepository.Write(healthy.At(".mcp.json"), $$"""{ "mcpServers": { "skillmesh": { "command": "{{healthy.At("bin", "skillmesh")}}", "args": ["mcp"] } } }""");
        healthy.Set("PATH", $"{healthy.At("bin")}:bin:/usr/bin:/bin");
        Assert.Contains("SKM0080", HealthyRepository.Ids(healthy.Examine()));
        Assert.False(File.Exists(canary));
    }

    [Fact]
    public void SeveritiesOfTheSettingsHold()
    {
        SeededFault.All["no MCP server"].Seed(healthy);
        File.AppendAllText(healthy.At(".claude", "skillmesh.yml"), "severity_overrides:\n  SKM0085: none\n");
        Assert.Equal(0, healthy.Run("doctor").Exit);
    }

    [Fact]
    public void ThePrivacyPageNamesEveryPlaceThatIsThere()
    {
        var run = healthy.Run("doctor", "--privacy", "--json");
        Assert.Equal(0, run.Exit);
        OutputSchema.Fits("doctor-privacy", run.Out);
        using var page = JsonDocument.Parse(run.Out);
        var where = string.Join('\n', page.RootElement.GetProperty("entries").EnumerateArray().Select(entry => entry.GetProperty("where").GetString()));
        Assert.Contains("skillmesh/spool", where, StringComparison.Ordinal);
        Assert.Contains("claude_bridge_enhanced.db", where, StringComparison.Ordinal);
        Assert.Contains("skillmesh/hooks", where, StringComparison.Ordinal);
        Assert.StartsWith("WHAT SKILLMESH KEEPS\n", healthy.Run("doctor", "--privacy").Out, StringComparison.Ordinal);
        Assert.Equal(2, healthy.Run("doctor", "--privacy", "--fix").Exit);
    }

    public void Dispose() => healthy.PutBack();

    // The repository and what is this clone's own, byte by byte; locks come and go.
    private SortedDictionary<string, string> Tree()
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFiles(healthy.Root, "*", SearchOption.AllDirectories))
        {
            var relative = Path.GetRelativePath(healthy.Root, path);
            if ((!relative.StartsWith(".git/", StringComparison.Ordinal) || relative.StartsWith(".git/skillmesh/", StringComparison.Ordinal) || relative.StartsWith(".git/hooks/", StringComparison.Ordinal) || relative == ".git/index")
                && !relative.EndsWith(".lock", StringComparison.Ordinal))
            {
                files[relative] = ContentHash.Hex(File.ReadAllBytes(path));
            }
        }

        return files;
    }
}
