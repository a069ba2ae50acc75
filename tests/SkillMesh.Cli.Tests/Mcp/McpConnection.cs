using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using SkillMesh.Cli.Hosting;
using SkillMesh.Testing;

namespace SkillMesh.Cli.Tests.Mcp;

/// <summary>The server in this process, and the SDK's own client at the other end of two pipes.</summary>
internal sealed class McpConnection : IAsyncDisposable
{
    private readonly Pipe _toServer = new();
    private readonly Pipe _toClient = new();
    private readonly StringWriter _error = new();
    private readonly Thread _server;
    private McpClient? _client;
    private int _exit = -1;

    private McpConnection(TempRepository repository, string[] args)
    {
        Repository = repository;
        _server = new Thread(() => Serve(args)) { IsBackground = true };
        _server.Start();
    }

    public TempRepository Repository { get; }

    public McpClient Client => _client!;

    /// <summary>Connects; without a version as clients of the newest one do.</summary>
    public static async Task<McpConnection> Open(TempRepository repository, string? version = null, params string[] args)
    {
        var connection = new McpConnection(repository, args);
        connection._client = await McpClient.CreateAsync(
            new StreamClientTransport(connection._toServer.Writer.AsStream(), connection._toClient.Reader.AsStream()),
            new McpClientOptions { ClientInfo = new Implementation { Name = "test", Version = "1" }, ProtocolVersion = version });
        return connection;
    }

    /// <summary>Calls a tool that must answer.</summary>
    public async Task<JsonElement> Answer(string tool, object arguments)
    {
        var result = await Call(tool, arguments);
        var text = Text(result);
        Assert.True(result.IsError == false, text);
        var data = result.StructuredContent!.Value;
        using var told = JsonDocument.Parse(text);
        Assert.True(JsonElement.DeepEquals(told.RootElement, data), text);
        return data;
    }

    /// <summary>Calls a tool.</summary>
    public async Task<CallToolResult> Call(string tool, object arguments)
    {
        using var given = JsonDocument.Parse(JsonSerializer.Serialize(arguments));
        return await Client.CallToolAsync(new CallToolRequestParams
        {
            Name = tool,
            Arguments = given.RootElement.EnumerateObject().ToDictionary(property => property.Name, property => property.Value.Clone(), StringComparer.Ordinal),
        });
    }

    public static string Text(CallToolResult result) => Assert.IsType<TextContentBlock>(Assert.Single(result.Content)).Text;

    /// <summary>Closes the client's end; the server must end well and have said nothing beside the protocol.</summary>
    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        await _toServer.Writer.CompleteAsync();
        Assert.True(_server.Join(TimeSpan.FromSeconds(60)), "the server outlived its client");
        Assert.Equal((0, ""), (_exit, _error.ToString()));
    }

    private void Serve(string[] args)
    {
        using var output = new StreamWriter(_toClient.Writer.AsStream(), new UTF8Encoding(false));
        _exit = SkillMeshCli.Run(["mcp", .. args], new CliHost
        {
            Input = _toServer.Reader.AsStream(),
            Output = output,
            Error = _error,
            Variable = Repository.Variable,
            Clock = TimeProvider.System,
            WorkingDirectory = Repository.Path,
            HomeFolder = Repository.Home,
        });
    }
}
