using System.Text.Json;
using SkillMesh.Cli.Tests.AgentHooks;
using SkillMesh.Cli.Tests.Mcp;
using SkillMesh.Testing.Faults;

namespace SkillMesh.Cli.Tests.Mesh;

/// <summary>The ways out: to agents by hook and server, to files, to people by what looks at everything.</summary>
public sealed partial class SkillCanaryTests
{
    // An agent meets the errors of hostile fixes: it is told nothing; of the harmless one it is told.
    private static void Hooks(CanaryScene scene, string person, IReadOnlyList<HostileSkill> skills, bool knows)
    {
        var some = Spread(skills, Machine.Size(30, int.MaxValue));
        for (var i = 0; i < some.Count; i++)
        {
            string[] args = ["hook", "post-tool-use-failure"];
            var json = Failed(scene, person, some[i].Error);
            var run = i < 1 && person == "first" ? scene.Run(person, args, json) : scene.RunHere(person, args, json);
            Assert.True(run is { Exit: 0, Out: "", Error: "" }, $"{some[i]}: {run}");
        }

        var control = scene.RunNear(person, ["hook", "post-tool-use-failure"], Failed(scene, person, ControlError));
        Assert.Equal(knows, HookFixture.Told(control, "PostToolUseFailure").Contains(ControlFix, StringComparison.Ordinal));
    }

    private static string Failed(CanaryScene scene, string person, string error) => JsonSerializer.Serialize(new
    {
        session_id = "s-1",
        cwd = scene.RepositoryOf(person),
        hook_event_name = "PostToolUseFailure",
        tool_name = "Bash",
        tool_input = new { command = "make" },
        error = $"Exit code 1\n{error}",
        is_interrupt = false,
        duration_ms = 40,
    });

    // The same by the server's tools, and all that it lists, reads out and completes.
    private static void Server(CanaryScene scene, string person, IReadOnlyList<HostileSkill> skills, Dictionary<string, string> ids, bool knows)
    {
        var some = Spread(skills, Machine.Size(30, int.MaxValue));
        var one = some[0];
        var asked = new List<string> { McpLines.Initialize("2025-11-25"), McpLines.Initialized };
        void Ask(string id, string tool, object arguments) => asked.Add(McpLines.Call(id, tool, JsonSerializer.Serialize(arguments)));
        foreach (var skill in some)
        {
            Ask($"resolve {skill.Type}", "resolve_error", new { error = skill.Error, near = 10 });
            Ask($"outcome {skill.Type}", "report_outcome", new { skill = ids[skill.Type], worked = true, evidence = skill.Fix });
            asked.Add(McpLines.Request($"read {skill.Type}", "resources/read", $$"""{"uri":"skillmesh://skills/{{ids[skill.Type]}}"}"""));
        }

        Ask("capture", "capture_resolution", new { error = one.Error, error_type = one.Type, resolution = one.Fix, context = one.Context.Length > 0 ? one.Context : "a build" });
        Ask("control", "resolve_error", new { error = ControlError });
        asked.Add(McpLines.Request("resources", "resources/list"));
        asked.Add(McpLines.Request("complete", "completion/complete", """{"ref":{"type":"ref/resource","uri":"skillmesh://skills/{skill}"},"argument":{"name":"skill","value":""}}"""));
        var run = scene.Run(person, ["mcp"], string.Join('\n', asked) + "\n");
        Assert.True(run is { Exit: 0, Error: "" }, run.Error);
        AssertUnseen(run);
        var answers = McpLines.Read(run.Out);
        JsonElement Told(string id) => answers[id].GetProperty("result").GetProperty("structuredContent");
        foreach (var skill in some)
        {
            Assert.False(Told($"resolve {skill.Type}").GetProperty("known").GetBoolean(), skill.ToString());
            Assert.DoesNotContain(ids[skill.Type], answers[$"resolve {skill.Type}"].GetRawText(), StringComparison.Ordinal);
            Assert.True(answers[$"outcome {skill.Type}"].GetProperty("result").GetProperty("isError").GetBoolean(), skill.ToString());
            Assert.Contains("SKM3006", answers[$"outcome {skill.Type}"].GetRawText(), StringComparison.Ordinal);
            Assert.Contains("SKM3006", answers[$"read {skill.Type}"].GetProperty("error").GetRawText(), StringComparison.Ordinal);
        }

        Assert.Contains(Told("capture").GetProperty("flags").EnumerateArray(), flag => flag.GetString() == one.Rule);
        Assert.Equal(knows, Told("control").GetProperty("known").GetBoolean());
        Assert.All(ids.Values, id => Assert.DoesNotContain(id, answers["resources"].GetRawText() + answers["complete"].GetRawText(), StringComparison.Ordinal));
    }

    private static void Exports(CanaryScene scene, IReadOnlyList<HostileSkill> skills, Dictionary<string, string> ids)
    {
        var folder = Directory.CreateDirectory(Path.Combine(scene.HomeOf("first"), "out")).FullName;
        foreach (var (format, name) in ((string, string)[])[("skills-database", "all.json"), ("jsonl", "all.jsonl"), ("agent-skill", "all")])
        {
            Assert.Equal(0, scene.RunNear("first", ["skill", "export", "--format", format, "--output", Path.Combine(folder, name)]).Exit);
            var shown = Everything(Path.Combine(folder, name));
            Assert.DoesNotContain(HostileSkill.Mark, shown, StringComparison.Ordinal);
            Assert.Contains(ControlFix, shown, StringComparison.Ordinal);
            var held = Path.Combine(folder, name.Replace("all", "held", StringComparison.Ordinal));
            Assert.Equal(0, scene.Run("first", ["skill", "export", "--format", format, "--held", "--output", held]).Exit);
            var text = Everything(held);
            Assert.All(skills, skill => Assert.Contains($"{HostileSkill.Mark}{skill.Letters}:", text, StringComparison.Ordinal));
        }

        // What is asked for by name and held back is not written either.
        AssertUnseen(scene.RunNear("first", ["skill", "export"]));
        foreach (var format in (string[])["skills-database", "jsonl", "agent-skill"])
        {
            var named = scene.RunHere("first", ["skill", "export", ids[skills[5].Type], "--format", format]);
            Assert.Equal(2, named.Exit);
            Assert.Contains("SKM3006", named.Error, StringComparison.Ordinal);
            AssertUnseen(named);
        }

        scene.Inspector.Files("export", folder);
    }

    private static void Around(CanaryScene scene)
    {
        var repository = scene.RepositoryOf("first");
        string[][] own = [["bridge", "rebuild"], ["manifest"], ["monitor", "--show-output"], ["evolve"], ["publish"], ["doctor"]];
        string[][] like = [["monitor", "--skip-tests", "--include-manifest"], ["patterns"], ["trends"], ["manifest", "--output", "-"], ["monitor", "--json", "--skip-tests"], ["doctor", "--json"], ["doctor", "--privacy"]];
        foreach (var args in own.Concat(like))
        {
            var run = own.Contains(args) ? scene.Run("first", args) : scene.RunNear("first", args);
            Assert.True(run.Exit is 0 or 1, $"{string.Join(' ', args)}: {run}");
            AssertUnseen(run);
        }

        // A check shows where each stands: a few words of each, safe to print.
        foreach (var args in (string[][])[["validate", "--json"], ["validate", "--summary", "summary.md"], ["validate", "--format", "gitlab"]])
        {
            Assert.InRange(scene.RunNear("first", args).Exit, 0, 1);
        }

        Assert.InRange(scene.Run("first", ["validate"]).Exit, 0, 1);
        foreach (var file in (string[])["COLLECTIVE_LEARNING_MANIFEST.md", "collective_learning_monitor_log.jsonl", "summary.md"])
        {
            scene.Inspector.Text(file, File.ReadAllText(Path.Combine(repository, file)));
        }

        var manifest = File.ReadAllText(Path.Combine(repository, "COLLECTIVE_LEARNING_MANIFEST.md"));
        Assert.DoesNotContain(HostileSkill.Mark, manifest, StringComparison.Ordinal);
        Assert.Contains("a reason that is held back by SKM8119", manifest, StringComparison.Ordinal);
    }
}
