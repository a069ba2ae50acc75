using System.Text.Json;

namespace SkillMesh.Packages.Tests;

/// <summary>Text of a ledger, and names of files, are text to the build engine.</summary>
[Collection(PackageFeedCollection.Name)]
public sealed class HostileTests(PackageFeed feed)
{
    private static readonly string[] Payloads =
    [
        "$(Secret)", "@(Compile)", "%(FullPath)", "%24(Secret)", "%40(Compile)", "a;b;c", "%3B", "$([System.IO.File]::WriteAllText('pwned', 'x'))",
        "\n/x.cs(1,1): error CS9999: forged", "\r\nwarning MSB9999: forged", "]]> --> \" ' & |", "$(Secret", "`touch pwned`",
    ];

    [Fact]
    public void NothingInItIsExpandedSplitOrTakenForADiagnostic()
    {
        using var consumer = new Consumer(feed);
        consumer.Project(more: "<PropertyGroup><Secret>EXPANDED</Secret></PropertyGroup>");

        // In what diagnostics quote.
        consumer.Put(Consumer.Ledger, string.Concat(Payloads.Select((payload, index) => Consumer.Finding(index + 1, severity: payload, agent: payload) + "\n")));
        var run = consumer.Build();
        Assert.NotEqual(0, run.ExitCode);
        Assert.Equal(Enumerable.Range(1, Payloads.Length), run.Diagnostics.Where(found => found.Severity == "error").Select(found => found.Line).Distinct());
        Assert.Contains("$(Secret)", run.Text, StringComparison.Ordinal);
        Assert.Contains("%24(Secret)", run.Text, StringComparison.Ordinal);
        Clean(consumer, run);

        // In what reaches the compiler: the evidence of a guard, and an agent skill's name.
        consumer.Put(Consumer.Ledger, string.Concat(Enumerable.Range(1, 3).Select(day => Consumer.Finding(day, description: string.Concat(Payloads)) + "\n")));
        consumer.Put($".claude/patterns/guards/{Consumer.Pattern}.yml", $"message: {JsonSerializer.Serialize("stop $(Secret) @(Compile) %24 ; %3b")}\nchecks:\n  - kind: banned-text\n    text: UtcNow\n");
        consumer.Put(".claude/skills/a;b$(Secret)@(Compile)%24%3b/SKILL.md", "---\nname: odd\ndescription: $(Secret)\n---\n");
        // And in what the next build reads as its inputs.
        consumer.Put("src/$(Secret);@(Compile)%24.py", "UtcNow\n");
        run = consumer.Build("--no-restore", "-p:NoWarn=SKM2008");
        Assert.True(run.ExitCode == 0, run.Text);
        Assert.Equal(2, run.Diagnostics.Count(found => found is { Id: "SKM7002" } && found.Message.Contains("stop $(Secret) @(Compile) %24 ; %3b", StringComparison.Ordinal)));
        Assert.Contains(run.Diagnostics, found => found.Path == consumer.At("src", "$(Secret);@(Compile)%24.py"));
        Clean(consumer, run);
        Clean(consumer, consumer.Build("--no-restore", "-p:NoWarn=SKM2008"));
        var items = consumer.Run("dotnet", "msbuild", "-nologo", "-target:SkillMeshAddIndex", "-p:NoWarn=SKM2008%3BSKM7002", "-getItem:AdditionalFiles");

        // Warnings of the check stand around what was asked for.
        using var json = JsonDocument.Parse(items.Text[items.Text.IndexOf('{', StringComparison.Ordinal)..(items.Text.LastIndexOf("\n}", StringComparison.Ordinal) + 2)]);
        var files = json.RootElement.GetProperty("Items").GetProperty("AdditionalFiles").EnumerateArray().Select(item => item.GetProperty("Identity").GetString()!).ToList();
        Assert.All(files, file => Assert.True(File.Exists(file), file));
        Assert.Contains(files, file => file.Contains("/skills/", StringComparison.Ordinal));
    }

    private static void Clean(Consumer consumer, BuildRun run)
    {
        Assert.DoesNotContain("EXPANDED", run.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(run.Diagnostics, found => !found.Id.StartsWith("SKM", StringComparison.Ordinal));
        Assert.Empty(Directory.EnumerateFiles(consumer.Path, "pwned", SearchOption.AllDirectories));
    }
}
