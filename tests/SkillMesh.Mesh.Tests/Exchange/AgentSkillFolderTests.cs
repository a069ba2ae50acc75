using System.Text.Json;
using System.Text.RegularExpressions;
using System.Text;
using SkillMesh.Core.Configuration;
using SkillMesh.Core.Redaction;
using SkillMesh.Documents.FrontMatter;
using SkillMesh.Mesh.Events;
using SkillMesh.Mesh.Exchange;
using SkillMesh.Mesh.Skills;
using static SkillMesh.Mesh.Tests.Exchange.ImportMaker;

namespace SkillMesh.Mesh.Tests.Exchange;

public partial class AgentSkillFolderTests
{
    private static readonly Redactor Redaction = Redactor.For(SkillMeshConfig.Default);

    private static readonly string[] Allowed = ["name", "description", "license", "compatibility", "metadata", "allowed-tools"];

    public static TheoryData<string> Hostile =>
    [
        "x", "---\nname: other\n---\n# Heading", "```\nout of the fence\n```", "````\n`````\n~~~\n", "\"\n: - { [ &a *a !tag", "<!-- hidden --> <script>x</script>", "!`touch /tmp/x` and\n!`id`\n```!\nid\n```",
        "\u202e\u200b\x1b[2J\0", "a\r\nb\rc\u2028d", "' \" \\ %TAG {{name}} {{id}}", new string('w', 5000), "日本語 эрэр ñ", "# Title\n## The error\n- item", "\ud800", "@import CLAUDE.md",
    ];

    [Fact]
    public void NeitherTheNameNorACutTextHoldsASecret()
    {
        const string hex = "9c1185a5c5e9fc54612808977ee8f548b2258d31a1f0e3c7d4b6a8f9021c3d5e", token = "ghp" + "_Ab1Cd2Ef3Gh4Ij5Kl6Mn7Op8Qr9St0Uv1Wx2";
        var folder = AgentSkillFolder.Of(Make("dop" + "_v1_" + hex, $"{new string('y', 140)} {token}", $"{new string('z', 7_980)} {token}"), Redaction)!;
        Assert.DoesNotContain(hex[..8], folder.Name, StringComparison.Ordinal);
        Assert.DoesNotContain(hex[..8], Encoding.UTF8.GetString(folder.Bytes), StringComparison.Ordinal);
        Assert.DoesNotContain(token[..8], Encoding.UTF8.GetString(folder.Bytes), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public void AFolderFitsTheSpecificationWhateverTheTextsHold(string text)
    {
        var skill = Make(text, text, text);
        var folder = AgentSkillFolder.Of(skill, Redaction)!;
        Assert.Matches("^[a-z0-9]+(-[a-z0-9]+)*$", folder.Name);
        Assert.InRange(folder.Name.Length, 1, 64);
        Assert.Equal($"{folder.Name}/SKILL.md", folder.Path);

        var block = FrontMatterBlock.Split(folder.Bytes, folder.Path);
        Assert.Null(block.Fault);
        using var yaml = JsonDocument.Parse(block.ReadYaml(folder.Path).Json);
        Assert.Empty(yaml.RootElement.EnumerateObject().Select(field => field.Name).Except(Allowed));
        Assert.Equal(folder.Name, yaml.RootElement.GetProperty("name").GetString());
        var description = yaml.RootElement.GetProperty("description").GetString()!;
        Assert.InRange(description.Length, 1, 1024);
        Assert.Matches(@"^[\x20-\x7e]*$", description);
        Assert.DoesNotContain('<', description);
        Assert.All(yaml.RootElement.GetProperty("metadata").EnumerateObject(), field => Assert.Equal(JsonValueKind.String, field.Value.ValueKind));

        var file = Encoding.UTF8.GetString(folder.Bytes);
        Assert.InRange(file.Split('\n').Length, 10, 500);
        Assert.DoesNotContain("\r", file, StringComparison.Ordinal);
        Assert.DoesNotContain("!`", file, StringComparison.Ordinal);
        Assert.DoesNotContain("<!--", file, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"[\x00-\x09\x0b-\x1f\u200b\u202e\u2028]", file);

        // The page's own headings, each once, outside all boxes.
        Assert.Equal(
            ["# Known fix", "## The error", "## When it applies", "## What mended it", "## Where it comes from", "## What is known of its worth"],
            Outside(file).Where(line => line.StartsWith('#')));
        Assert.DoesNotContain(Outside(file), line => line == "out of the fence");
    }

    [Fact]
    public void TheTextsStandInTheFile()
    {
        var file = Encoding.UTF8.GetString(AgentSkillFolder.Of(Make("ImportError", "No module named 'django'", "pip install django"), Redaction)!.Bytes);
        Assert.Contains("\nNo module named 'django'\n", file, StringComparison.Ordinal);
        Assert.Contains("\npip install django\n", file, StringComparison.Ordinal);
        Assert.Contains("description: \"A known fix for the error ImportError, No module named django, proposed,", file, StringComparison.Ordinal);
    }

    [Fact]
    public void HeldSkillsAreMadeOnlyWhenAskedForAndSaySo()
    {
        var retired = Make("A", "p", "r") with { State = SkillState.Retired, RetiredFor = "wrong" };
        var held = Make("A", "p", "r") with { State = SkillState.Quarantined, Flags = ["SKM8101"] };
        Assert.Null(AgentSkillFolder.Of(retired, Redaction));
        Assert.Null(AgentSkillFolder.Of(held, Redaction));
        Assert.Contains("description: \"Held back (retired): do not follow.", Encoding.UTF8.GetString(AgentSkillFolder.Of(retired, Redaction, includeHeld: true)!.Bytes), StringComparison.Ordinal);
        Assert.Contains("**Held back: quarantined (SKM8101).", Encoding.UTF8.GetString(AgentSkillFolder.Of(held, Redaction, includeHeld: true)!.Bytes), StringComparison.Ordinal);
    }

    [Fact]
    public void TheSameSkillGivesTheSameBytes() =>
        Assert.Equal(AgentSkillFolder.Of(Make("A", "p", "r"), Redaction)!.Bytes, AgentSkillFolder.Of(Make("A", "p", "r"), Redaction)!.Bytes);

    private static Skill Make(string type, string pattern, string resolution)
    {
        var signature = SignatureOf(type, "x");
        var made = new SkillEvent("e", ReadAt, SkillEventKind.Captured, SkillId.Of(signature, resolution))
        {
            ErrorType = type, Pattern = pattern, Resolution = resolution, Context = pattern, Signature = signature, Origin = "agent", Agent = pattern, Source = resolution,
        };
        return Assert.Single(Book(made).Skills);
    }

    private static IEnumerable<string> Outside(string file)
    {
        var fence = "";
        foreach (var line in file.Split('\n'))
        {
            if (fence.Length > 0)
            {
                fence = line == fence ? "" : fence;
            }
            else if (FenceStart().Match(line) is { Success: true } start)
            {
                fence = start.Groups[1].Value;
            }
            else
            {
                yield return line;
            }
        }
    }

    [GeneratedRegex("^(`{3,})text$")]
    private static partial Regex FenceStart();
}
