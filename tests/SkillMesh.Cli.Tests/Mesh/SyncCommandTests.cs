using System.Globalization;
using System.Text;
using System.Text.Json;
using SkillMesh.Testing;
using SkillMesh.Testing.Faults;

namespace SkillMesh.Cli.Tests.Mesh;

public sealed class SyncCommandTests
{
    [Fact]
    public void AnotherClonesSkillArrivesAndIsHeldBackUntilItIsApprovedHere()
    {
        using var team = new Team(2);
        var id = team.Capture(0, "first");
        Assert.Equal((0, 1), team.Sync(0));
        Assert.Equal((1, 0), team.Sync(1));
        Assert.Equal("quarantined", team.StateOf(1, id));
        Assert.Equal(1, team.Run(1, "resolve", Team.ErrorOf("first")).Exit);
        Assert.Equal(0, team.Run(1, "skill", "approve", id).Exit);
        Assert.Equal(0, team.Run(1, "resolve", Team.ErrorOf("first")).Exit);
        Assert.Equal("", team.Clones[1].Git("status", "--porcelain"));
        Assert.DoesNotContain("skillmesh", team.Clones[1].Git("branch", "--all"), StringComparison.Ordinal);
    }

    [Fact]
    public void ARetiredSkillIsRetiredForEverybody()
    {
        using var team = new Team(2);
        var id = team.Capture(0, "first");
        team.Sync(0);
        team.Sync(1);
        team.Run(1, "skill", "approve", id);
        team.Run(0, "skill", "retire", id, "--reason", "wrong");
        team.Sync(0);
        team.Sync(1);
        Assert.Equal("retired", team.StateOf(1, id));
    }

    [Fact]
    public void ThreeClonesThatSyncInAnyOrderAllHaveEverythingAlsoAfterAForcedPushByOthers()
    {
        using var team = new Team(3);
        var random = new Random(20250115);
        var rounds = Machine.Slow ? 200 : 9;
        var captured = new HashSet<string>(StringComparer.Ordinal);
        for (var round = 0; round < rounds; round++)
        {
            captured.Add(team.Capture(random.Next(3), string.Create(CultureInfo.InvariantCulture, $"r{round}")));
            team.Sync(random.Next(3));
            if (round == rounds / 2)
            {
                // Somebody rewinds the ref to where it began.
                var first = team.Clones[0].Git("rev-list", "--max-parents=0", "refs/skillmesh/remotes/origin/events").Trim().Split('\n')[0];
                team.Clones[0].Git("push", "--quiet", "--force", "origin", $"{first}:refs/skillmesh/events");
            }
        }

        for (var again = 0; again < 2; again++)
        {
            for (var clone = 0; clone < 3; clone++)
            {
                team.Sync(clone);
            }
        }

        for (var clone = 0; clone < 3; clone++)
        {
            Assert.Equal(captured.Order(), team.Skills(clone));
        }

        Assert.Equal((0, 0), team.Sync(0));
    }

    [Fact]
    public void WhatOneClonePurgedNoOtherBringsBack()
    {
        using var team = new Team(2);
        var captured = team.Run(0, "skill", "capture", "--type", "E1000", "--message", Team.ErrorOf("first"), "--resolution", "Do this.", "--json");
        team.Sync(0);
        team.Sync(1);
        using var written = JsonDocument.Parse(captured.Out);
        team.Run(0, "ledger", "purge", written.RootElement.GetProperty("event").GetString()!, "--reason", "asked for");
        team.Sync(0);
        team.Sync(1);
        team.Sync(0);
        Assert.Empty(team.Skills(0));
        Assert.Equal("", team.Clones[1].Git("ls-tree", "--name-only", "refs/skillmesh/remotes/origin/events").Replace("tombstones.jsonl", "", StringComparison.Ordinal).Trim());
    }

    [Fact]
    public void ARecordThatCarriesAnothersIdIsLeftOut()
    {
        using var team = new Team(2);
        team.Capture(0, "first");
        team.Sync(0);
        var clone = team.Clones[0];
        var name = clone.Git("ls-tree", "--name-only", "refs/skillmesh/remotes/origin/events").Trim();
        var forged = clone.Git("show", $"refs/skillmesh/remotes/origin/events:{name}").Replace("Do this", "Do that", StringComparison.Ordinal);
        var blob = Feed(clone, forged, "hash-object", "-w", "--stdin");
        var tree = Feed(clone, $"100644 blob {blob}\t{name}\n", "mktree");
        var commit = clone.Git("commit-tree", "-p", "refs/skillmesh/remotes/origin/events", "-m", "forged", tree).Trim();
        clone.Git("push", "--quiet", "origin", $"{commit}:refs/skillmesh/events");
        var run = team.Run(1, "sync");
        Assert.Contains("SKM3040", run.Error, StringComparison.Ordinal);
        Assert.Empty(team.Skills(1));
    }

    [Fact]
    public void WithoutARemoteOrARepositoryTheNextStepIsSaid()
    {
        using var repository = new TempRepository();
        var run = CliRun.In(repository.Path, "sync");
        Assert.Equal(2, run.Exit);
        Assert.Contains("SKM3041: the repository has no remote", run.Error, StringComparison.Ordinal);
        using var folder = new TempFolder();
        using var home = new TempFolder();
        Assert.Equal(2, CliRun.With(folder.Path, host => host with { HomeFolder = home.Path }, "sync").Exit);
    }

    private static string Feed(TempRepository clone, string input, params string[] git) =>
        ProcessRunner.Run("git", git, clone.Path, clone.Environment, Encoding.UTF8.GetBytes(input)).Output.Trim();

    private sealed class Team : IDisposable
    {
        private readonly TempFolder _folder = new();

        public Team(int clones)
        {
            Bare = Path.Combine(_folder.Path, "bare.git");
            ProcessRunner.Run("git", ["init", "--quiet", "--bare", Bare], _folder.Path);
            for (var i = 0; i < clones; i++)
            {
                var clone = new TempRepository();
                clone.Git("remote", "add", "origin", Bare);
                Clones.Add(clone);
            }
        }

        public string Bare { get; }

        public List<TempRepository> Clones { get; } = [];

        public static string ErrorOf(string name) => $"error E1000: the {name} gadget cannot be joined with the hub of {name}";

        public CliRun Run(int clone, params string[] args) => CliRun.In(Clones[clone].Path, args);

        public string Capture(int clone, string name) => SkillCommandTests.IdOf(SkillCommandTests.Capture(Clones[clone], ErrorOf(name), $"Do this for {name}.", "E1000"));

        public (int Received, int Sent) Sync(int clone)
        {
            var run = Run(clone, "sync", "--json");
            Assert.True(run.Exit == 0, run.Error);
            OutputSchema.Fits("sync", run.Out);
            using var answer = JsonDocument.Parse(run.Out);
            return (answer.RootElement.GetProperty("received").GetInt32(), answer.RootElement.GetProperty("sent").GetInt32());
        }

        public string StateOf(int clone, string id)
        {
            using var skill = JsonDocument.Parse(Run(clone, "skill", "show", id, "--json").Out);
            return skill.RootElement.GetProperty("state").GetString()!;
        }

        public IEnumerable<string> Skills(int clone)
        {
            using var list = JsonDocument.Parse(Run(clone, "skill", "list", "--json").Out);
            return [.. list.RootElement.GetProperty("skills").EnumerateArray().Select(skill => skill.GetProperty("id").GetString()!).Order()];
        }

        public void Dispose()
        {
            Clones.ForEach(clone => clone.Dispose());
            _folder.Dispose();
        }
    }
}
