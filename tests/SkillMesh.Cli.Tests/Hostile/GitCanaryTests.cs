using SkillMesh.Testing;

namespace SkillMesh.Cli.Tests.Hostile;

/// <summary>What a repository configures to be run is run by nobody, but hooks at the commit that its user asked for.</summary>
public sealed class GitCanaryTests
{
    private static readonly string Tool = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "skillmesh.exe" : "skillmesh");

    private static readonly string[] Names = ["$(touch canary)", "a;touch-canary", "::error::x", "-x", "a\u202eb##[error]x"];

    private static readonly string[] Keys =
    [
        "core.fsmonitor", "core.pager", "core.editor", "core.sshCommand", "core.askPass", "core.gitProxy", "diff.external", "diff.all.textconv", "diff.all.command", "filter.all.clean", "filter.all.smudge", "filter.all.process",
        "merge.all.driver", "pager.log", "pager.status", "sequence.editor", "credential.helper", "gpg.program", "interactive.diffFilter", "uploadpack.packObjectsHook", "gc.recentObjectsHook", "trailer.x.command",
        "alias.status", "alias.log", "alias.commit", "alias.rev-parse", "alias.update-index", "alias.update-ref", "alias.var",
    ];

    [Fact]
    public void NoCommandRunsWhatARepositoryConfigures()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var repository = Prepared(out var log);
        foreach (var form in CommandForms.All)
        {
            Run(repository, form.Plain);
            Assert.True(!File.Exists(log), $"{string.Join(' ', form.Name)}: {(File.Exists(log) ? File.ReadAllText(log) : "")}");
        }

        repository.Git("config", "--unset", "core.hooksPath");
        foreach (var args in (string[][])[["validate", "."], ["publish"], ["evolve"], ["evolve", "--commit"], ["evolve", "--check"], ["uninstall"]])
        {
            Run(repository, args);
            Assert.True(!File.Exists(log), $"{string.Join(' ', args)}: {(File.Exists(log) ? File.ReadAllText(log) : "")}");
        }

        Assert.StartsWith("skillmesh: ", repository.Git("log", "-1", "--format=%s"), StringComparison.Ordinal);
    }

    [Fact]
    public void TheUsersHooksRunAtTheCommitTheUserAskedForAndNothingElseDoes()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var repository = Prepared(out var log);
        Assert.Equal(0, Run(repository, "evolve", "--commit").ExitCode);
        var ran = File.ReadAllLines(log).Select(line => Path.GetFileName(line.Split(' ')[0])).Distinct().Order(StringComparer.Ordinal);
        Assert.Equal(["commit-msg", "post-commit", "pre-commit", "prepare-commit-msg"], ran.Intersect(["commit-msg", "post-commit", "pre-commit", "prepare-commit-msg"]));
        Assert.Empty(ran.Except(["commit-msg", "post-commit", "pre-commit", "prepare-commit-msg", "reference-transaction", "post-index-change"]));
    }

    [Fact]
    public void NoTextBecomesATrailerOrASecondSubject()
    {
        using var repository = new TempRepository();
        repository.Write("file", "x");
        repository.Git("add", "file");
        repository.Git("commit", "--quiet", "-m", "start");
        foreach (var payload in Corpus.All.Where(payload => payload.Class is "commit trailers" or "terminal sequences" or "bidi" or "invisible" or "overwrite" or "workflow commands"))
        {
            // A correction is for the agent it names, so its name stands in the message of the commit that promotes it.
            foreach (var (author, day) in (ReadOnlySpan<(string, string)>)[("a", "2025-01-29"), ("b", "2025-01-30"), ("c", "2025-01-31")])
            {
                HostileWorld.Append(repository.Path, "session-learnings", ("timestamp", day + "T10:00:00Z"), ("author", author), ("agent", payload.Template), ("insight", payload.Template), ("pattern", $"p-{payload.Number}"));
                HostileWorld.Append(repository.Path, "review-findings", ("timestamp", day + "T10:00:00Z"), ("author", author), ("agent", payload.Template), ("severity", "blocking"), ("description", payload.Template), ("pattern", $"p-{payload.Number}"));
            }
        }

        Assert.Equal(0, Run(repository, "evolve", "--commit").ExitCode);

        var message = repository.Git("log", "-1", "--format=%B").Trim();
        new Inspector().Text("commit message", message);
        var lines = message.Split('\n');
        Assert.All(lines.Skip(2).SkipLast(2), line => Assert.StartsWith("- ", line, StringComparison.Ordinal));
        Assert.Equal("", lines[1]);
        Assert.StartsWith("Made by `skillmesh evolve`", lines[^1], StringComparison.Ordinal);
        Assert.Equal("", repository.Git("log", "-1", "--format=%(trailers)").Trim());
    }

    [Theory]
    [InlineData("https://somebody:Correct-Horse-7@example.invalid/repo.git")]
    [InlineData("ext::sh -c touch% CANARY Correct-Horse-7")]
    [InlineData("--upload-pack=touch CANARY Correct-Horse-7")]
    public void ARemotesAddressIsNeitherFollowedNorShown(string address)
    {
        using var fixture = new Evolving.EvolveFixture();
        fixture.AddFindings(Evolving.EvolveFixture.Findings(4));
        var canary = fixture.Repository.Beside("canary");
        fixture.Repository.Git("config", "remote.origin.url", address.Replace("CANARY", canary, StringComparison.Ordinal));
        fixture.Repository.Git("config", "branch.main.remote", "origin");
        fixture.Repository.Git("config", "branch.main.merge", "refs/heads/main");
        foreach (var args in CommandForms.All.Select(form => form.Plain).Append(["evolve", "--commit"]).Append(["validate", "."]))
        {
            var (_, output, error) = fixture.Run(args);
            Assert.DoesNotContain("Correct-Horse-7", output + error, StringComparison.Ordinal);
        }

        Assert.False(File.Exists(canary), "the address was followed");
        Assert.DoesNotContain(Evolving.EvolveFixture.Files(fixture.Root).Values, text => System.Text.Encoding.Latin1.GetString(Convert.FromBase64String(text)).Contains("Correct-Horse-7", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void ABranchAndAnAuthorMayHaveAnyName(int number)
    {
        var name = Names[number];
        using var repository = new TempRepository();
        repository.Write("file", "x");
        repository.Git("add", "file");
        repository.Git("commit", "--quiet", "-m", "start");
        var branch = name.Replace(" ", "-", StringComparison.Ordinal).Replace("[", "(", StringComparison.Ordinal).Replace(":", "", StringComparison.Ordinal);
        repository.Git("symbolic-ref", "HEAD", "refs/heads/" + branch);
        repository.Git("commit", "--quiet", "--allow-empty", "-m", "start");
        repository.Git("config", "user.name", name);
        foreach (var day in (string[])["29", "30", "31"])
        {
            HostileWorld.Append(repository.Path, "review-findings", ("timestamp", $"2025-01-{day}T10:00:00Z"), ("author", day), ("agent", "a"), ("severity", "blocking"), ("description", "x"), ("pattern", "p-0"));
        }

        var inspector = new Inspector();
        foreach (var args in (string[][])[["evolve", "--commit"], ["validate"], ["evolve", "--commit", "--json"]])
        {
            var run = Run(repository, args);
            inspector.Look(name, args, new CliRun(run.ExitCode, run.Output, run.Error));
        }

        inspector.AssertClean();
        Assert.Equal("2", repository.Git("rev-list", "--count", "HEAD").Trim());
        Assert.Equal("refs/heads/" + branch, repository.Git("symbolic-ref", "HEAD").Trim());
        Assert.False(File.Exists(repository.At("canary")));
    }

    private static TempRepository Prepared(out string log)
    {
        var repository = new TempRepository();
        log = repository.Beside("log");
        repository.Write("file", "x");
        repository.Git("add", "file");
        repository.Git("commit", "--quiet", "-m", "start");
        foreach (var day in (string[])["29", "30", "31"])
        {
            HostileWorld.Append(repository.Path, "review-findings", ("timestamp", $"2025-01-{day}T10:00:00Z"), ("author", day), ("agent", "a"), ("severity", "blocking"), ("description", "x"), ("pattern", "p-0"));
        }

        var canary = repository.WriteScript(repository.Beside("canary"), $"echo \"$0 $*\" >> '{log}'; cat");
        foreach (var key in Keys)
        {
            repository.Git("config", key, key.StartsWith("alias.", StringComparison.Ordinal) ? "!" + canary : canary);
        }

        // An include brings its keys along; hooks stand in a folder of the repository's choice.
        File.WriteAllText(repository.Beside("included"), $"[core]\n\tsshCommand = {canary}\n\tfsmonitor = {canary}\n");
        repository.Git("config", "include.path", repository.Beside("included"));
        repository.Git("config", "core.hooksPath", repository.Beside("hooks"));
        foreach (var hook in (string[])["pre-commit", "prepare-commit-msg", "commit-msg", "post-commit", "post-checkout", "pre-push", "post-merge", "pre-auto-gc", "fsmonitor-watchman", "post-rewrite", "update"])
        {
            repository.WriteScript(repository.Beside("hooks", hook), $"echo \"$0 $*\" >> '{log}'");
        }

        repository.Write(".gitattributes", "* filter=all diff=all merge=all\n");
        return repository;
    }

    private static ProcessRunner.Result Run(TempRepository repository, params string[] args) => ProcessRunner.Run(Tool, args, repository.Path, repository.Environment);
}
