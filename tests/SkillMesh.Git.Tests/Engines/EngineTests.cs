using System.Text;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Testing;

namespace SkillMesh.Git.Tests.Engines;

/// <summary>What every suite over both engines needs: opening, a small request, and "refused and nothing changed".</summary>
public abstract class EngineTests
{
    protected abstract GitEngine Engine { get; }

    protected static readonly FakeTime Clock = new("2026-03-04T05:06:07Z");

    protected static GitOptions Options(TempRepository repository, GitEngine? engine) =>
        new(repository.Variable, Clock, engine) { LockWait = TimeSpan.FromMilliseconds(300) };

    protected IGitRepository Open(TempRepository repository, string? folder = null) =>
        GitRepositories.Require(folder ?? repository.Path, Options(repository, Engine));

    /// <summary>A request that puts one line at the end of a file, once.</summary>
    protected static CommitFile Line(string path, string line) => new(path, bytes => AddLine(bytes, line));

    protected static CommitRequest Request(params CommitFile[] files) => new("evolve: a lesson", files);

    public static byte[] AddLine(byte[]? bytes, string line)
    {
        var text = bytes is null ? "" : Encoding.UTF8.GetString(bytes);
        return text.Split('\n').Contains(line) ? bytes! : Encoding.UTF8.GetBytes(text + line + "\n");
    }

    protected static string? Text(byte[]? bytes) => bytes is null ? null : Encoding.UTF8.GetString(bytes);

    /// <summary>Writes the file as the caller of a commit does, then commits it.</summary>
    protected static CommitOutcome CommitLine(TempRepository repository, IGitRepository git, string path, string line)
    {
        var full = Path.Combine(git.WorkTree, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllBytes(full, AddLine(File.Exists(full) ? File.ReadAllBytes(full) : null, line));
        var outcome = git.Commit(Request(Line(path, line)));
        repository.Fsck(git.WorkTree);
        return outcome;
    }

    /// <summary>Asserts that the commit is refused with this id and exit code and that nothing changed.</summary>
    protected static SkillMeshException AssertRefused(
        TempRepository repository, IGitRepository git, DiagnosticRule rule, ExitCode exit = ExitCode.Unsafe, CommitRequest? request = null)
    {
        var before = repository.Fingerprint(git.WorkTree);
        var error = Assert.Throws<SkillMeshException>(() => git.Commit(request ?? Request(Line("RUNBOOK.md", "new"))));
        Assert.Equal(rule.Id, error.Diagnostic.Id);
        Assert.Equal(exit, error.ExitCode);
        Assert.Equal(before, repository.Fingerprint(git.WorkTree));
        repository.Fsck(git.WorkTree);
        return error;
    }
}
