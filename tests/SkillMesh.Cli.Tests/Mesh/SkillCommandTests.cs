using System.Text.Json;
using SkillMesh.Testing;

namespace SkillMesh.Cli.Tests.Mesh;

public sealed class SkillCommandTests
{
    private const string Error = "error NU1101: Unable to find package Contoso.Imaging. No packages exist with this id in source(s): nuget.org";
    private const string Elsewhere = "2026-03-04T07:46:03Z [build] /home/ci/work/shop/src/Shop.Cart.csproj : error NU1101: Unable to find package Fabrikam.Charts. No packages exist with this id in source(s): internal [/home/ci/work/shop/Shop.sln]";

    [Fact]
    public void AFixThatIsCapturedOnceIsFoundForTheSameErrorElsewhere()
    {
        using var repository = new TempRepository();
        var captured = Capture(repository, Error, "Check the package's name and its source.", "NU1101");
        OutputSchema.Fits("skill-event", captured.Out);

        var found = CliRun.In(repository.Path, "resolve", Elsewhere, "--json");

        Assert.Equal(0, found.Exit);
        OutputSchema.Fits("resolve", found.Out);
        using var answer = JsonDocument.Parse(found.Out);
        Assert.Equal("Check the package's name and its source.", answer.RootElement.GetProperty("answer").GetProperty("resolution").GetString());
        Assert.Equal("proposed", answer.RootElement.GetProperty("answer").GetProperty("state").GetString());
        Assert.Equal("", repository.Git("status", "--porcelain"));
    }

    [Fact]
    public void AnErrorThatNobodyMendedIsSaidToBeUnknown()
    {
        using var repository = new TempRepository();
        Capture(repository, Error, "Check the package's name and its source.", "NU1101");
        var run = CliRun.In(repository.Path, "resolve", "thread 'main' panicked at src/main.rs:4:5: index out of bounds: the len is 3 but the index is 7");
        Assert.Equal(1, run.Exit);
        Assert.StartsWith("No known fix", run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1234567890 42 7")]
    [InlineData("\u0000\u0001\u0002\ufffd")]
    public void TextThatIsNoErrorGetsAnAnswerAndNoException(string text)
    {
        using var repository = new TempRepository();
        Capture(repository, Error, "Check the package's name and its source.", "NU1101");
        using var file = new TempFolder();
        File.WriteAllText(Path.Combine(file.Path, "e.txt"), text);
        Assert.Equal(1, CliRun.In(repository.Path, "resolve", "--file", Path.Combine(file.Path, "e.txt")).Exit);
    }

    [Fact]
    public void TheSeedsJsonIsACapture()
    {
        using var repository = new TempRepository();
        var run = CliRun.WithInput(
            repository.Path, """{"error_type": "ImportError", "error_msg": "No module named 'django'", "resolution": "pip install django", "context": "startup"}""", "skill", "capture", "--json");
        Assert.Equal(0, run.Exit);
        Assert.Equal(0, CliRun.In(repository.Path, "resolve", "ImportError: No module named 'django'").Exit);
    }

    [Fact]
    public void OutcomesAndVerdictsMoveAFixThroughItsStates()
    {
        using var repository = new TempRepository();
        var id = IdOf(Capture(repository, Error, "Check the source.", "NU1101"));
        Assert.Equal("verified", StateAfter(repository, "confirm", id, "--evidence", "build passed", "--session", "s1"));
        Assert.Equal("proposed", StateAfter(repository, "reject", id[..8], "--reason", "still fails", "--session", "s2"));
        Assert.Equal("approved", StateAfter(repository, "approve", id));
        var page = CliRun.In(repository.Path, "skill", "show", id, "--json");
        OutputSchema.Fits("skill", page.Out);
        using (var skill = JsonDocument.Parse(page.Out))
        {
            Assert.Equal((1, 1), (skill.RootElement.GetProperty("confirmed").GetInt32(), skill.RootElement.GetProperty("rejected").GetInt32()));
        }

        Assert.Equal("retired", StateAfter(repository, "retire", id, "--reason", "wrong"));
        Assert.Equal(1, CliRun.In(repository.Path, "resolve", Elsewhere).Exit);
        var refused = CliRun.In(repository.Path, "skill", "confirm", id);
        Assert.Equal(2, refused.Exit);
        Assert.Contains("SKM3006", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void ListTopAndStatsFitTheirSchemasAndCountWhatHappened()
    {
        using var repository = new TempRepository();
        var id = IdOf(Capture(repository, Error, "Check the source.", "NU1101"));
        Capture(repository, Error, "Check the source.", "NU1101", "--agent", "second");
        CliRun.In(repository.Path, "skill", "confirm", id);
        Assert.Equal(0, CliRun.In(repository.Path, "auto-resolve", Elsewhere).Exit);
        var list = CliRun.In(repository.Path, "skill", "list", "--json");
        OutputSchema.Fits("skill-list", list.Out);
        OutputSchema.Fits("skill-list", CliRun.In(repository.Path, "skill", "top", "--json").Out);
        var stats = CliRun.In(repository.Path, "skill", "stats", "--json");
        OutputSchema.Fits("skill-stats", stats.Out);
        using var counted = JsonDocument.Parse(stats.Out);
        int Of(string name) => counted.RootElement.GetProperty(name).GetInt32();
        Assert.Equal((1, 1, 1, 1, 1), (Of("skills"), Of("verified"), Of("duplicates_avoided"), Of("auto_resolved"), Of("suggested")));
    }

    [Fact]
    public void ABatchIsAnsweredLineByLineInOrder()
    {
        using var repository = new TempRepository();
        var id = IdOf(Capture(repository, Error, "Check the source.", "NU1101"));
        var queries = $$"""
            {"id": "q1", "text": {{JsonSerializer.Serialize(Elsewhere)}}}
            {"id": "q2", "text": "Build succeeded."}
            not json
            """;
        var run = CliRun.WithInput(repository.Path, queries, "resolve", "--batch", "-");
        var lines = run.Out.TrimEnd('\n').Split('\n');
        Assert.Equal(3, lines.Length);
        Assert.Equal($$"""{"id":"q1","answer":"{{id}}","ranked":["{{id}}"]}""", lines[0]);
        Assert.StartsWith("""{"id":"q2","answer":null,""", lines[1], StringComparison.Ordinal);
        Assert.Contains("line 3 is not JSON", lines[2], StringComparison.Ordinal);
        Assert.Equal(1, run.Exit);
    }

    [Fact]
    public void WhyShowsTheStepsAndTheScores()
    {
        using var repository = new TempRepository();
        Capture(repository, Error, "Check the source.", "NU1101");
        var run = CliRun.In(repository.Path, "resolve", Elsewhere, "--why", "--json");
        OutputSchema.Fits("resolve", run.Out);
        using var answer = JsonDocument.Parse(run.Out);
        Assert.Contains(answer.RootElement.GetProperty("why").EnumerateArray(), step => step.GetProperty("name").GetString() == "masked");
    }

    [Fact]
    public void ASecretInAnErrorIsRedactedBeforeItGetsItsId()
    {
        using var repository = new TempRepository();
        var secret = "ghp_1234567890abcdefghijklmnopqrstuvwxyzAB";
        var run = Capture(repository, $"error NU1301: Unable to load the service index with token {secret} for source x", "Renew the token.", "NU1301");
        Assert.Contains("SKM8002", run.Error, StringComparison.Ordinal);
        foreach (var file in Directory.EnumerateFiles(repository.Path, "*", SearchOption.AllDirectories))
        {
            Assert.DoesNotContain(secret, File.ReadAllText(file), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void ACaptureWithoutErrorOrFixIsRefusedAndNothingWritten()
    {
        using var repository = new TempRepository();
        var run = CliRun.In(repository.Path, "skill", "capture", "--message", Error);
        Assert.Equal(2, run.Exit);
        Assert.Contains("--resolution", run.Error, StringComparison.Ordinal);
        Assert.Equal(2, CliRun.In(repository.Path, "skill", "show", "nothing").Exit);
        var none = CliRun.In(repository.Path, "skill", "list");
        Assert.Equal((0, "No skills yet.\n"), (none.Exit, none.Out));
    }

    [Fact]
    public void APersonsSkillIsFoundInAnyRepository()
    {
        using var home = new TempFolder();
        using var one = new TempRepository();
        using var other = new TempRepository();
        CliRun At(TempRepository where, params string[] args) => CliRun.With(where.Path, host => host with { HomeFolder = home.Path }, args);
        Assert.Equal(0, At(one, "skill", "capture", "--type", "NU1101", "--message", Error, "--resolution", "Check the source.", "--person").Exit);
        Assert.True(File.Exists(Path.Combine(home.Path, ".claude", "skill-events.jsonl")));
        Assert.Equal(0, At(other, "resolve", Elsewhere).Exit);
    }

    [Fact]
    public void WhatIsAppendedAfterTheIndexWasMadeIsFoundAndAPurgedCaptureIsNot()
    {
        using var repository = new TempRepository();
        var first = Capture(repository, Error, "Check the source.", "NU1101");
        Assert.Equal(0, CliRun.In(repository.Path, "resolve", Elsewhere).Exit);
        Capture(repository, "error MSB4019: The imported project \"/x/y.targets\" was not found.", "Restore the workload.", "MSB4019");
        Assert.Equal(0, CliRun.In(repository.Path, "resolve", "error MSB4019: The imported project \"C:\\z\\w.targets\" was not found.").Exit);
        using var written = JsonDocument.Parse(first.Out);
        Assert.Equal(0, CliRun.In(repository.Path, "ledger", "purge", written.RootElement.GetProperty("event").GetString()!, "--reason", "test").Exit);
        Assert.Equal(1, CliRun.In(repository.Path, "resolve", Elsewhere).Exit);
    }

    internal static CliRun Capture(TempRepository repository, string message, string resolution, string type, params string[] more) =>
        CliRun.In(repository.Path, ["skill", "capture", "--type", type, "--message", message, "--resolution", resolution, "--json", .. more]);

    internal static string IdOf(CliRun captured)
    {
        using var answer = JsonDocument.Parse(captured.Out);
        return answer.RootElement.GetProperty("skill").GetString()!;
    }

    private static string StateAfter(TempRepository repository, params string[] verb)
    {
        var run = CliRun.In(repository.Path, ["skill", .. verb, "--json"]);
        Assert.True(run.Exit == 0, run.Error);
        OutputSchema.Fits("skill-event", run.Out);
        using var answer = JsonDocument.Parse(run.Out);
        return answer.RootElement.GetProperty("state").GetString()!;
    }
}
