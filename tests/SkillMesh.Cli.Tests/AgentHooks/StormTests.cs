using SkillMesh.Testing;
using SkillMesh.Testing.Faults;

namespace SkillMesh.Cli.Tests.AgentHooks;

public sealed class StormTests : IDisposable
{
    private readonly HookFixture _client = new();

    [Fact]
    public void HooksThatComeAtOnceAllAnswerAndNoneOfTheirEventsIsLostWithoutAWord()
    {
        _client.Capture();
        var count = Machine.Size(12, 50);
        var results = new ProcessRunner.Result[count];
        var threads = Enumerable.Range(0, count).Select(n => new Thread(() =>
            results[n] = _client.SendToProcess("post-tool-use-failure", _client.Failure($"dotnet restore {n}", HookFixture.OtherPackageError, $"a{n % 3}/api-dev")))).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());

        Assert.All(results, run => Assert.Equal((0, ""), (run.ExitCode, run.Error)));
        var told = results.Count(run => HookFixture.Told(run.Output, "PostToolUseFailure").Contains("internal source", StringComparison.Ordinal));
        var lost = _client.Log.Split('\n').Count(line => line.Contains("SKM0062", StringComparison.Ordinal) || line.Contains("SKM0061", StringComparison.Ordinal));
        Assert.InRange(told, count - lost, count);
        Assert.InRange(_client.Events("seen").Count, count - lost, count);
        Assert.Equal(_client.Events("seen").Count, _client.Events("seen").Select(line => line.GetProperty("id").GetString()).Distinct().Count());
        Assert.Equal("", _client.Repository.Git("status", "--porcelain"));
    }

    public void Dispose() => _client.Dispose();
}
