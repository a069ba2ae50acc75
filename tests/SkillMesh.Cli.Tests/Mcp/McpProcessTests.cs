using System.Diagnostics;
using System.Globalization;
using System.Text;
using SkillMesh.Cli.Tests.Builds;
using SkillMesh.Testing;
using SkillMesh.Testing.Builds;

namespace SkillMesh.Cli.Tests.Mcp;

public sealed class PortableMcpProcessTests : McpProcessTests
{
    protected override string Tool => PortableTool.Program;
}

public sealed class NativeMcpProcessTests : McpProcessTests
{
    protected override string Tool => NativeBuild.Program;

    [ToolFact]
    public void WithoutTheSecondProgramItSaysWhatToDo()
    {
        using var folder = new TempFolder();
        var alone = folder.At("skillmesh");
        File.Copy(Tool, alone);
        var result = ProcessRunner.Run(alone, ["mcp"], folder.Path);
        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains("SKM0070", result.Error, StringComparison.Ordinal);
        Assert.Contains("skillmesh-mcp", ProcessRunner.Run(alone, ["explain", "SKM0070"], folder.Path).Output, StringComparison.Ordinal);

        // What is there and does not start is said too.
        folder.Write("skillmesh-mcp", "no program");
        Assert.Contains("does not start", ProcessRunner.Run(alone, ["mcp"], folder.Path).Error, StringComparison.Ordinal);
        Assert.Contains("the MCP server: ", ProcessRunner.Run(alone, ["--version", "--verbose"], folder.Path).Output, StringComparison.Ordinal);
        Assert.DoesNotContain("MCP", ProcessRunner.Run(Tool + "-mcp", ["--version", "--verbose"], folder.Path).Output, StringComparison.Ordinal);
    }
}

/// <summary>The server as a process of its own, spoken to by hand, over both builds.</summary>
public abstract class McpProcessTests
{
    protected abstract string Tool { get; }

    [ToolFact]
    public void TheOldHandshakeWorksAndEveryRequestIsAnsweredAfterTheClientHasClosed()
    {
        using var repository = new TempRepository();
        var answers = McpLines.Run(
            Tool, repository, McpLines.Initialize("2024-11-05"), McpLines.Initialized, McpLines.Request(1, "tools/list"), McpLines.Request("two", "ping"),
            McpLines.Call(3, "record_learning", """{"insight":"Calls need a timeout"}"""), McpLines.Call(4, "list_patterns", "{}"));

        Assert.Equal(["1", "3", "4", "init", "two"], answers.Keys.Order(StringComparer.Ordinal));
        Assert.All(answers.Values, answer => Assert.True(answer.TryGetProperty("result", out _), answer.ToString()));
        var handshake = answers["init"].GetProperty("result");
        Assert.Equal(("2024-11-05", "skillmesh"), (handshake.GetProperty("protocolVersion").GetString(), handshake.GetProperty("serverInfo").GetProperty("name").GetString()));
        Assert.Equal(McpWorld.Tools, answers["1"].GetProperty("result").GetProperty("tools").EnumerateArray().Select(tool => tool.GetProperty("name").GetString()));
        Assert.False(answers["1"].GetProperty("result").TryGetProperty("ttlMs", out _));
        Assert.Contains("Calls need a timeout", McpWorld.Spool(repository, "session-learnings"), StringComparison.Ordinal);
    }

    [ToolFact]
    public void TheNewestVersionWorksWithoutAHandshake()
    {
        using var repository = new TempRepository();
        var answers = McpLines.Run(
            Tool, repository, McpLines.Request(1, "server/discover", $$"""{"_meta":{{McpLines.Meta}}}"""), McpLines.Request(2, "tools/list", $$"""{"_meta":{{McpLines.Meta}}}"""),
            McpLines.Request(3, "tools/call", $$"""{"name":"record_learning","arguments":{"insight":"x"},"_meta":{{McpLines.Meta}}}"""),
            McpLines.Request(4, "subscriptions/listen", $$"""{"notifications":{"toolsListChanged":true},"_meta":{{McpLines.Meta}}}"""));

        Assert.Equal("2026-07-28", answers["1"].GetProperty("result").GetProperty("supportedVersions")[0].GetString());
        Assert.Contains("resolve_error", answers["1"].GetProperty("result").GetProperty("instructions").GetString(), StringComparison.Ordinal);
        Assert.Equal((3_600_000, "public"), (answers["2"].GetProperty("result").GetProperty("ttlMs").GetInt32(), answers["2"].GetProperty("result").GetProperty("cacheScope").GetString()));
        Assert.Equal("complete", answers["3"].GetProperty("result").GetProperty("resultType").GetString());
        Assert.NotEqual("", McpWorld.Spool(repository, "session-learnings"));

        // Who listens is acknowledged, and let go when the client is gone.
        Assert.Contains(answers.Values, answer => answer.TryGetProperty("method", out var method) && method.GetString() == "notifications/subscriptions/acknowledged");
        Assert.True(answers["4"].TryGetProperty("result", out _));
    }

    [ToolFact]
    public void WhatIsNoMessageIsAnsweredAndTheServerStaysUp()
    {
        using var repository = new TempRepository();
        var deep = string.Concat(Enumerable.Repeat("[", 5000)) + string.Concat(Enumerable.Repeat("]", 5000));
        byte[] input =
        [
            .. "\uFEFF\n\r\n   \n"u8, .. Line("garbage"), .. Line("{}"), .. Line("[]"), .. Line("null"), .. Line("{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"ping\"}"),
            .. (byte[])[0xFF, 0x00, 0xC0, 0x0A], .. Line("[" + McpLines.Request(90, "ping") + "]"), .. Line("{\"jsonrpc\":\"1.0\",\"id\":91,\"method\":\"ping\"}"),
            .. Line(McpLines.Request(92, "ping", $$"""{"a":{{deep}}}""")), .. Line("{\"jsonrpc\":\"2.0\",\"id\":93,\"method\":\"tools/call\",\"params\":{\"name\":\"list_patterns\",\"arguments\":{\"query\":\"" + new string('x', 9 << 20) + "\"}}}"),
            .. Line("{\"jsonrpc\":\"2.0\",\"id\":94,\"method\":\"ping"), .. Line(McpLines.Initialize("2025-06-18")),
            .. Line(McpLines.Request(1, "no/such")), .. Line(McpLines.Request(2, "tools/call", "[]")), .. Line(McpLines.Request(3, "tools/call", "{}")), .. Line(McpLines.Request(4, "tools/call", """{"name":null}""")),
            .. Line(McpLines.Call(5, "list_patterns", "\"x\"")), .. Line(McpLines.Request(6, "resources/read", "{}")), .. Line(McpLines.Request(7, "prompts/get", """{"name":5}""")),
            .. Line(McpLines.Request(8, "completion/complete", """{"ref":{"type":"x"}}""")), .. Line(McpLines.Request(9, "tools/list", """{"cursor":5}""")), .. Line("""{"jsonrpc":"2.0","id":10,"method":"tools/call"}"""),
            .. Line(McpLines.Call(99, "list_patterns", "{}")),
        ];
        var answers = McpLines.Run(Tool, repository, input);

        Assert.True(answers["99"].TryGetProperty("result", out _));
        Assert.All(["91", "92", "93", "94"], id => Assert.Contains(McpLines.CodeOf(answers[id]), (int[])[-32700, -32600]));
        Assert.All(["2", "3", "4", "5", "6", "7", "8", "9", "10"], id => Assert.Contains(McpLines.CodeOf(answers[id]), (int[])[-32602, -32002]));
        Assert.Equal(-32601, McpLines.CodeOf(answers["1"]));
        Assert.Equal(7, answers.Keys.Count(key => key.StartsWith("none-", StringComparison.Ordinal)));
        Assert.All(answers.Where(answer => answer.Key.StartsWith("none-", StringComparison.Ordinal)), answer => Assert.Contains(McpLines.CodeOf(answer.Value), (int[])[-32700, -32600]));
    }

    [ToolFact]
    public void AClientThatDisappearsEndsItAndWhatWasAcknowledgedStays()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        using var repository = new TempRepository();
        foreach (var way in new[] { "closes", "is killed", "reads no more", "asks to end" })
        {
            using var server = ProcessRunner.Start(Tool, ["mcp"], repository.Path, repository.Environment);
            server.StandardInput.NewLine = "\n";
            server.StandardInput.WriteLine(McpLines.Initialize("2025-11-25"));
            server.StandardInput.WriteLine(McpLines.Call(1, "record_learning", $$"""{"insight":"before it {{way}}"}"""));
            server.StandardInput.Flush();
            Assert.Contains("\"id\"", server.StandardOutput.ReadLine(), StringComparison.Ordinal);
            Assert.Contains("\"id\"", server.StandardOutput.ReadLine(), StringComparison.Ordinal);
            switch (way)
            {
                case "closes":
                    server.StandardInput.Close();
                    break;
                case "is killed":
                    // In the middle of a line, and both pipes go at once.
                    server.StandardInput.Write("{\"jsonrpc\":\"2.0\",\"id\":2,\"met");
                    server.StandardInput.Close();
                    server.StandardOutput.Close();
                    break;
                case "reads no more":
                    server.StandardOutput.Close();
                    server.StandardInput.WriteLine(McpLines.Request(2, "tools/list"));
                    server.StandardInput.Flush();
                    break;
                default:
                    using (var kill = Process.Start("kill", ["-TERM", server.Id.ToString(CultureInfo.InvariantCulture)]))
                    {
                        kill.WaitForExit();
                    }

                    break;
            }

            Assert.True(server.WaitForExit(TimeSpan.FromMinutes(1)), $"the client {way}, and the server goes on");
            Assert.Equal(("", 0), (server.StandardError.ReadToEnd(), server.ExitCode));
            Assert.Contains($"before it {way}", McpWorld.Spool(repository, "session-learnings"), StringComparison.Ordinal);
        }

        Assert.Equal("", repository.Git("status", "--porcelain"));
    }

    [ToolFact]
    public void AFolderThatIsNotThereIsSaidAtOnce()
    {
        using var repository = new TempRepository();
        var result = ProcessRunner.Run(Tool, ["mcp", "--repo", "no/such"], repository.Path, repository.Environment);
        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains("SKM0002", result.Error, StringComparison.Ordinal);

        // From elsewhere, with the repository named.
        var other = Directory.CreateDirectory(repository.Beside("elsewhere")).FullName;
        var named = ProcessRunner.Run(
            Tool, ["mcp", "--repo", repository.Path, "--agent", "api-dev"], other, repository.Environment, Encoding.UTF8.GetBytes(McpLines.Call(1, "record_learning", """{"insight":"from elsewhere"}""") + "\n"));
        Assert.Equal((0, ""), (named.ExitCode, named.Error));
        Assert.Contains("\"agent\":\"api-dev\"", McpWorld.Spool(repository, "session-learnings"), StringComparison.Ordinal);
    }

    private static byte[] Line(string text) => Encoding.UTF8.GetBytes(text + "\n");
}
