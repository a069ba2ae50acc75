using System.Text;

namespace SkillMesh.Cli.Tests.Hostile;

/// <summary>The corpus as what stands in a person's transcripts: prompts, commands, outputs, names of files.</summary>
public sealed class HostileTranscriptTests
{
    public static TheoryData<string> Classes => [.. Corpus.Names];

    [Theory]
    [MemberData(nameof(Classes))]
    public void AsTranscripts(string name)
    {
        using var world = new HostileWorld();
        var inspector = new Inspector();
        var repository = world.NewRepository();
        using (var file = new FileStream(Path.Combine(repository, "session.jsonl"), FileMode.Create))
        {
            foreach (var payload in Corpus.Of(name))
            {
                file.Write(HostileWorld.Bytes(Lines(payload.Number, HostileWorld.Quote(payload.For(world.Canary)), HostileWorld.Quote("No, that's wrong. " + payload.For(world.Canary)), HostileWorld.Quote(repository))));
            }
        }

        foreach (var args in (string[][])[["import", "claude", "session.jsonl", "--json"], ["import", "claude", "session.jsonl", "--apply"], ["corrections", "--all"], ["skill", "list"]])
        {
            inspector.Look($"{name} as a transcript", args, CliRun.In(repository, args));
        }

        Assert.True(File.Exists(Path.Combine(repository, ".claude", "user-corrections.jsonl")));
        File.Delete(Path.Combine(repository, "session.jsonl"));
        inspector.Files(name, repository);
        world.AssertUntouched(inspector, name);
        inspector.AssertClean();
    }

    private static string Lines(int number, string text, string prompt, string root)
    {
        var lines = new StringBuilder();
        var second = 0;
        void Line(string type, string content) => lines.Append(
            $$$"""{"type":"{{{type}}}","timestamp":"2025-01-{{{1 + (number % 28):00}}}T{{{number / 28 % 24:00}}}:{{{number / 672 % 60:00}}}:{{{second++:00}}}Z","sessionId":{{{text}}},"uuid":{{{text}}},"agentId":{{{(number % 3 == 0 ? text : "null")}}},"cwd":{{{root}}},"version":{{{text}}},"message":{"role":"{{{type}}}","content":[{{{content}}}]}}""" + "\n");
        string Call(string id, string tool, string input) => $$$"""{"type":"tool_use","id":"{{{number}}}-{{{id}}}","name":"{{{tool}}}","input":{{{input}}}}""";
        string Result(string id, string isError) => $$$"""{"type":"tool_result","tool_use_id":"{{{number}}}-{{{id}}}","is_error":{{{isError}}},"content":{{{text}}}}""";
        Line("assistant", Call("1", "Bash", $$$"""{"command":"make {{{number}}}"}"""));
        Line("user", Result("1", "true"));
        Line("assistant", Call("2", "Bash", $$$"""{"command":{{{text}}}}"""));
        Line("user", Result("2", "false"));
        Line("assistant", Call("3", "Edit", $$$"""{"file_path":{{{text}}},"old_string":{{{text}}},"new_string":{{{text}}}}"""));
        Line("user", Result("3", "false"));
        Line("assistant", Call("4", "Bash", $$$"""{"command":"make {{{number}}}"}"""));
        Line("user", Result("4", "false"));
        Line("user", $$$"""{"type":"text","text":{{{prompt}}}}""");
        return lines.ToString();
    }
}
