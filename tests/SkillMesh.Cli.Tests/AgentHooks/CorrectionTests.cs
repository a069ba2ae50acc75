using SkillMesh.Core.Ledgers;

namespace SkillMesh.Cli.Tests.AgentHooks;

public sealed class CorrectionTests : IDisposable
{
    private const string Said = "No, that's wrong: use the retrying client instead";

    private readonly HookFixture _client = new();

    [Fact]
    public void AnExplicitCorrectionIsKeptWithItsCueAndTheNearestNamesAreOffered()
    {
        _client.Repository.Write(".claude/patterns/patterns.json", """{"patterns":{"a-a":{},"b-b":{},"missing-retrying-client":{},"c-c":{},"d-d":{},"e-e":{},"f-f":{}}}""");
        _client.Repository.Write(".gitignore", ".claude/patterns/patterns.json\n");
        _client.Repository.CommitFile(".gitignore", ".claude/patterns/patterns.json\n");
        var told = HookFixture.Told(_client.Send("user-prompt-submit", _client.Prompt(Said)), "UserPromptSubmit");

        var kept = Assert.Single(_client.Spool(LedgerKind.Corrections));
        Assert.Equal("explicit", kept.GetProperty("source").GetString());
        Assert.Equal("hook", kept.GetProperty("origin").GetString());
        Assert.NotEmpty(kept.GetProperty("cue").GetString()!);
        Assert.Contains("retrying client", kept.GetProperty("user_correction").GetProperty("summary").GetString()!, StringComparison.Ordinal);
        Assert.False(kept.GetProperty("user_correction").TryGetProperty("verbatim", out _));
        Assert.Single(told.Split('\n'));
        Assert.Contains("missing-retrying-client, ", told, StringComparison.Ordinal);
        Assert.Equal(5, told.Split("nearest first: ")[1].Split(". The tool")[0].Split(", ").Length);
        Assert.Contains("record_correction", told, StringComparison.Ordinal);
        Assert.Equal("", _client.Repository.Git("status", "--porcelain"));
    }

    [Theory]
    [InlineData("off", 0, false)]
    [InlineData("summary", 1, false)]
    [InlineData("verbatim", 1, true)]
    public void TheSettingDecidesWhatIsKeptOfAPrompt(string setting, int kept, bool verbatim)
    {
        _client.Repository.CommitFile(".claude/skillmesh.yml", $"version: 1\ncapture:\n  prompts: {setting}\n");
        foreach (var turn in new[] { 1, 2 })
        {
            // The second time the settings are remembered.
            var told = HookFixture.Told(_client.Send("user-prompt-submit", _client.Prompt($"{Said} <private>hunter{turn}</private>")), "UserPromptSubmit");
            Assert.Equal(kept == 0, told.Length == 0);
        }

        Assert.Equal(kept * 2, _client.Corrections.Count);
        Assert.All(_client.Spool(LedgerKind.Corrections), line => Assert.Equal(verbatim, line.GetProperty("user_correction").TryGetProperty("verbatim", out _)));
        Assert.DoesNotContain("hunter", string.Concat(Directory.EnumerateFiles(_client.Private, "*", SearchOption.AllDirectories).Select(File.ReadAllText)), StringComparison.Ordinal);
    }

    [Fact]
    public void WithAFaultInTheSettingsNothingOfPromptsIsKept()
    {
        _client.Repository.CommitFile(".claude/skillmesh.yml", "version: 1\ncapture:\n  promts: off\n");
        Assert.Equal("", _client.Send("user-prompt-submit", _client.Prompt(Said)).Out);
        Assert.Empty(_client.Corrections);
        Assert.Contains("SKM0066", _client.Log, StringComparison.Ordinal);
    }

    [Fact]
    public void APersonsEditOfAnAgentsFileWithinTenMinutesIsAnImplicitCorrection()
    {
        Written("src/a.cs", "one\ntwo\n");
        _client.Wait(TimeSpan.FromMinutes(4));
        _client.Put("src/a.cs", "one\n2\n");
        _client.Send("user-prompt-submit", _client.Prompt("go on with the tests please"));
        _client.Send("user-prompt-submit", _client.Prompt("and then write the docs for it"));
        Assert.Equal(["implicit code_quality src/a.cs"], _client.Corrections);
        var kept = _client.Spool(LedgerKind.Corrections)[0];
        Assert.Equal("api-dev", kept.GetProperty("agent").GetString());
        Assert.Equal("Edit", kept.GetProperty("ai_action").GetProperty("tool_used").GetString());
    }

    [Theory]
    [InlineData("one\ntwo\nthree\n", "code_completeness")]
    [InlineData("  one\n\ttwo\n", "preference_conflict")]
    [InlineData("before\n", "approach_rejection")]
    [InlineData(null, "approach_rejection")]
    public void TheMannerOfAnEditSaysWhatWasCorrected(string? after, string type)
    {
        Written("src/a.cs", "one\ntwo\n", before: "before\n");
        _client.Wait(TimeSpan.FromMinutes(1));
        if (after is null)
        {
            File.Delete(_client.Repository.At("src", "a.cs"));
        }
        else
        {
            _client.Put("src/a.cs", after);
        }

        _client.Send("stop", _client.Stop());
        Assert.Equal([$"implicit {type} src/a.cs"], _client.Corrections);
    }

    [Fact]
    public void AnEditAfterElevenMinutesOrByATheAgentsOwnToolIsNone()
    {
        Written("src/a.cs", "one\ntwo\n");
        Written("src/b.cs", "one\ntwo\n");
        _client.Wait(TimeSpan.FromMinutes(1));

        // A formatter that the agent runs.
        _client.Put("src/b.cs", "one\n  two\n");
        _client.Send("post-tool-use", _client.Success("dotnet format", milliseconds: 1500));
        _client.Wait(TimeSpan.FromMinutes(10));
        _client.Put("src/a.cs", "2\n");
        _client.Send("user-prompt-submit", _client.Prompt("go on with the tests please"));
        Assert.Empty(_client.Corrections);
    }

    [Theory]
    [InlineData("git checkout -- src/a.cs", 1)]
    [InlineData("git restore src/a.cs", 1)]
    [InlineData("git reset --hard", 1)]
    [InlineData("git checkout -b topic", 0)]
    [InlineData("git add src/a.cs", 0)]
    public void AFileThatIsPutBackByGitIsAnApproachThatWasRefused(string command, int refused)
    {
        Written("src/a.cs", "one\ntwo\n");
        _client.Wait(TimeSpan.FromMinutes(1));
        _client.Put("src/a.cs", "as it was\n");
        _client.Send("post-tool-use", _client.Success(command, "a1/api-dev", milliseconds: 1500));
        Assert.Equal(Enumerable.Repeat("implicit approach_rejection src/a.cs", refused), _client.Corrections);
    }

    [Fact]
    public void APersonsOwnCheckoutIsSeenByGitsIndex()
    {
        _client.Repository.CommitFile("src/a.cs", "as it was, with some lines\nand more\nof it\n");
        Written("src/a.cs", "one\n");
        _client.Wait(TimeSpan.FromMinutes(1));
        _client.Put("src/a.cs", "as it was, with some lines\nand more\nof it\n");
        File.SetLastWriteTimeUtc(_client.Repository.At(".git", "index"), _client.Now.UtcDateTime);
        _client.Send("user-prompt-submit", _client.Prompt("go on with the tests please"));
        Assert.Equal(["implicit approach_rejection src/a.cs"], _client.Corrections);
    }

    [Fact]
    public void ARequestThatComesAgainAfterItWasTakenForDoneIsACommunicationGap()
    {
        _client.Send("user-prompt-submit", _client.Prompt("add a retry with backoff to the storage client"));
        _client.Send("stop", _client.Stop());
        _client.Send("user-prompt-submit", _client.Prompt("please add the retry with backoff to storage client"));
        Assert.Equal(["implicit communication_gap -"], _client.Corrections);
    }

    [Fact]
    public void ARequestThatComesAgainBeforeTheTurnEndedOrAfterThreeOthersIsNone()
    {
        _client.Send("user-prompt-submit", _client.Prompt("add a retry with backoff to the storage client"));
        _client.Send("user-prompt-submit", _client.Prompt("add a retry with backoff to the storage client"));
        _client.Send("stop", _client.Stop());
        foreach (var other in new[] { "write the release notes of march", "rename the billing folder", "bump the linter to version nine" })
        {
            _client.Send("user-prompt-submit", _client.Prompt(other));
            _client.Send("stop", _client.Stop());
        }

        _client.Send("user-prompt-submit", _client.Prompt("add a retry with backoff to the storage client"));
        Assert.Empty(_client.Corrections);
    }

    [Fact]
    public void NoWordOfAPromptIsRemembered()
    {
        _client.Send("user-prompt-submit", _client.Prompt("migrate the flamingo tables to marmalade"));
        var state = string.Concat(Directory.EnumerateFiles(Path.Combine(_client.Private, "hooks", "state")).Select(File.ReadAllText));
        Assert.Contains("asked", state, StringComparison.Ordinal);
        Assert.DoesNotContain("flamingo", state, StringComparison.OrdinalIgnoreCase);
    }

    private void Written(string file, string content, string? before = null)
    {
        _client.Put(file, content);
        _client.Send("post-tool-use", _client.Edit(file, "x", content, "a1/api-dev", before));
    }

    public void Dispose() => _client.Dispose();
}
