using SkillMesh.Git;
using SkillMesh.Testing;
using SkillMesh.Testing.Faults;
using static SkillMesh.Cli.Tests.Evolving.EvolveFixture;

namespace SkillMesh.Cli.Tests.Evolving.Faults;

/// <summary>Evolve with a commit in repositories of every shape, with the engine the tool chooses and with git's command line: a
/// commit that deletes nothing, or a refusal before the first write.</summary>
public sealed class EvolveShapeTests
{
    public static TheoryData<string, string?> Shapes
    {
        get
        {
            var data = new TheoryData<string, string?>();
            foreach (var shape in new[] { "plain", "shallow", "partial", "sparse", "sparse-index", "worktree-config", "split-index", "submodule", "linked", "sha256" })
            {
                // The command line takes what it says it takes; without a wish the tool chooses.
                data.Add(shape, null);
                data.Add(shape, "command-line");
            }

            return data;
        }
    }

    [FaultTheory(Requirements.Reftable)]
    [InlineData(null)]
    [InlineData("command-line")]
    public void TheCommitToAReftableDeletesNothing(string? engine) => TheCommitDeletesNothing("reftable", engine);

    [Theory]
    [MemberData(nameof(Shapes))]
    public void TheCommitDeletesNothing(string shape, string? engine)
    {
        using var repository = new TempRepository("repo", shape switch
        {
            "sha256" => ["--object-format=sha256"],
            "reftable" => ["--ref-format=reftable"],
            _ => null,
        });
        repository.SetVariable(GitRepositories.EngineVariable, engine);
        repository.CommitFile("near/file.txt", "1\n");
        repository.CommitFile("far/file.txt", "1\n");
        repository.CommitFile(".gitignore", ".claude/patterns/*.json\n");
        var root = Make(repository, shape);
        Directory.CreateDirectory(Path.Combine(root, ".claude"));
        File.WriteAllText(Path.Combine(root, ".claude", "review-findings.jsonl"), string.Concat(Findings(4).Select(line => line + "\n")));
        var outer = repository.Git("rev-parse", "HEAD");
        using var fixture = new EvolveFixture();
        fixture.Repository.SetVariable(GitRepositories.EngineVariable, engine);

        var (exit, _, error) = fixture.RunIn(root, "evolve", "--commit");

        Assert.True(exit == 0, $"{shape}: {exit}: {error}");
        var changes = repository.GitIn(root, "diff", "--name-status", "--no-renames", "HEAD^", "HEAD").Split('\n');
        Assert.All(changes, line => Assert.StartsWith("A\t.claude/", line, StringComparison.Ordinal));
        Assert.Contains(changes, line => line.EndsWith("RUNBOOK.md", StringComparison.Ordinal));
        Assert.Equal("", repository.GitIn(root, "status", "--porcelain"));
        Assert.True(root == repository.Path || outer == repository.Git("rev-parse", "HEAD"), "the repository around it changed");
        repository.Fsck(root);
        var head = repository.GitIn(root, "rev-parse", "HEAD");
        Assert.Equal(0, fixture.RunIn(root, "evolve", "--commit").Exit);
        Assert.Equal(head, repository.GitIn(root, "rev-parse", "HEAD"));
    }

    [Fact]
    public void ABareRepositoryIsRefusedBeforeTheFirstWrite()
    {
        using var repository = new TempRepository();
        repository.CommitFile("a", "a\n");
        var bare = repository.Beside("bare.git");
        repository.Git("clone", "-q", "--bare", repository.Path, bare);
        var before = Files(bare);
        using var fixture = new EvolveFixture();

        foreach (var command in new[] { "evolve", "publish" })
        {
            var (exit, _, error) = fixture.RunIn(bare, command, "--commit");

            Assert.True(exit == 3, $"{command}: {exit}: {error}");
            Assert.Contains("SKM0014", error);
            Assert.Equal(before, Files(bare));
            Assert.Equal("1", repository.GitIn(bare, "rev-list", "--count", "HEAD"));
        }
    }

    [Fact]
    public void AnIgnoredFolderIsWrittenButNotCommittedAndSaidSo()
    {
        using var fixture = new EvolveFixture();
        fixture.Repository.CommitFile(".gitignore", ".claude/\n");
        fixture.AddFindings(Findings(4));
        var head = fixture.Repository.Head();

        var (exit, _, error) = fixture.Run("evolve", "--commit");

        Assert.True(exit == 0, error);
        Assert.Contains("SKM0025", error);
        Assert.True(File.Exists(fixture.Runbook()));
        Assert.Equal(head, fixture.Repository.Head());
        Assert.Equal("", fixture.Repository.Git("status", "--porcelain"));
    }

    private static string Make(TempRepository repository, string shape)
    {
        var beside = repository.Beside("made");
        switch (shape)
        {
            case "shallow":
                repository.Git("clone", "-q", "--depth=1", "file://" + repository.Path, beside);
                break;
            case "partial":
                repository.Git("config", "uploadpack.allowFilter", "true");
                repository.Git("clone", "-q", "--filter=blob:none", "file://" + repository.Path, beside);
                break;
            case "linked":
                repository.Git("worktree", "add", "-q", "-b", "side", beside);
                return beside;
            case "submodule":
                using (var library = new TempRepository("library"))
                {
                    library.CommitFile("far/file.txt", "1\n");
                    library.CommitFile(".gitignore", ".claude/patterns/*.json\n");
                    repository.Git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", library.Path, "sub");
                }

                repository.Git("commit", "-qm", "sub");
                beside = repository.At("sub");
                break;
            case "sparse":
                repository.Git("sparse-checkout", "set", "--no-cone", "/near/", "/.gitignore");
                return repository.Path;
            case "sparse-index":
                repository.Git("sparse-checkout", "set", "--cone", "--sparse-index", "near");
                return repository.Path;
            case "worktree-config":
                repository.Git("config", "extensions.worktreeConfig", "true");
                return repository.Path;
            case "split-index":
                repository.Git("update-index", "--split-index");
                return repository.Path;
            default:
                return repository.Path;
        }

        repository.SetUser(beside);
        return beside;
    }
}
