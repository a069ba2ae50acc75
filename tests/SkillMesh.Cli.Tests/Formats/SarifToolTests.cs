using System.Text;
using SkillMesh.Cli.Rendering.Formats;
using SkillMesh.Cli.Tests.Hostile;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Schemas;
using SkillMesh.Testing;
using SkillMesh.Testing.Builds;

namespace SkillMesh.Cli.Tests.Formats;

/// <summary>What others say of our SARIF: the standard's schema, and the reference tool.</summary>
public sealed class SarifToolTests
{
    private const string Multitool = "@microsoft/sarif-multitool";

    private static string Platform => OperatingSystem.IsWindows() ? "win32" : OperatingSystem.IsMacOS() ? "darwin" : "linux";

    private static string Folder => NpmTool.At("@microsoft", "sarif-multitool-" + Platform);

    [NpmFact(Multitool)]
    public void TheStandardsSchemaIsSatisfied()
    {
        var schema = JsonSchema.Load(File.ReadAllBytes(Path.Combine(Folder, "sarif-2.1.0.json")));
        foreach (var found in Logs())
        {
            Assert.Empty(schema.Validate(Reports.Document(new SarifFormat(), Reports.Of(found))));
        }

        var broken = Encoding.UTF8.GetString(Reports.Document(new SarifFormat(), Reports.Of(Reports.Some))).Replace("\"level\": \"error\"", "\"level\": \"fatal\"", StringComparison.Ordinal);
        Assert.NotEmpty(schema.Validate(Encoding.UTF8.GetBytes(broken)));
    }

    [NpmFact(Multitool)]
    public void TheReferenceToolPrintsNoError()
    {
        using var folder = new TempFolder();
        var program = Path.Combine(Folder, "Sarif.Multitool" + (OperatingSystem.IsWindows() ? ".exe" : ""));
        if (!OperatingSystem.IsWindows())
        {
            // Packages are unpacked without their scripts' help, which would do this.
            File.SetUnixFileMode(program, File.GetUnixFileMode(program) | UnixFileMode.UserExecute);
        }

        var number = 0;
        foreach (var found in Logs())
        {
            File.WriteAllBytes(folder.At($"{number++}.sarif"), Reports.Document(new SarifFormat(), Reports.Of(found)));
        }

        // Its exit code says nothing; what it prints does.
        var said = Validate(program, folder, "*.sarif");
        Assert.Contains($"{number} files scanned", said, StringComparison.Ordinal);
        var errors = said.Split('\n').Where(line => line.Contains(": error ", StringComparison.Ordinal)).ToList();
        Assert.True(errors.Count == 0, string.Join('\n', errors.Take(5)));

        folder.Write("broken/b.sarif", Encoding.UTF8.GetString(File.ReadAllBytes(folder.At("0.sarif"))).Replace("\"ruleIndex\": 0", "\"ruleIndex\": 99", StringComparison.Ordinal));
        Assert.Contains(": error ", Validate(program, folder, Path.Combine("broken", "b.sarif")), StringComparison.Ordinal);
    }

    private static string Validate(string program, TempFolder folder, string files)
    {
        var run = ProcessRunner.Run(program, ["validate", folder.At(files), "--rule-kind", "Sarif;Ghas"], folder.Path, new Dictionary<string, string?> { ["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1" });
        return run.Output + run.Error;
    }

    private static IEnumerable<IEnumerable<Diagnostic>> Logs() =>
    [
        Reports.Some, [],
        .. Corpus.All.Where(payload => payload.Template.Length < 1_000).Chunk(200).Select(chunk => chunk.Select(payload =>
            LedgerRules.NotJson.At(new SourcePosition(".claude/" + payload.For("canary"), payload.Number), payload.For("canary")))),
    ];
}
