using SkillMesh.Testing;
using SkillMesh.Testing.Builds;

namespace SkillMesh.Cli.Tests.Init.Agents;

/// <summary>The Claude Code client with a home of its own, no network but its own loopback, no account, and a `skillmesh` on its PATH that
/// notes how it is called, answers with what it was asked, and ends with exit code 3.</summary>
internal sealed class ClaudeClient : IDisposable
{
    // Answers "ok" to everything and keeps what was sent.
    private const string Server = """
        const fs = require('fs'), http = require('http')
        const events = model => [
          { type: 'message_start', message: { id: 'msg_1', type: 'message', role: 'assistant', model, content: [], stop_reason: null, stop_sequence: null, usage: { input_tokens: 1, output_tokens: 1 } } },
          { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
          { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'ok' } },
          { type: 'content_block_stop', index: 0 },
          { type: 'message_delta', delta: { stop_reason: 'end_turn', stop_sequence: null }, usage: { output_tokens: 1 } },
          { type: 'message_stop' }]
        http.createServer((request, response) => {
          let body = ''
          request.on('data', part => body += part).on('end', () => {
            fs.appendFileSync(process.argv[2] + '/requests', body + '\n')
            response.writeHead(200, { 'content-type': 'text/event-stream' })
            response.end(events('m').map(event => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`).join(''))
          })
        }).listen(8099, '127.0.0.1', () => fs.writeFileSync(process.argv[2] + '/ready', ''))
        """;

    private const string Session = """
        ip link set lo up || exit 98
        node "$1/server.cjs" "$1" &
        server=$!
        n=0
        while [ ! -e "$1/ready" ] && [ $n -lt 100 ]; do sleep 0.1; n=$((n + 1)); done
        shift
        timeout 60 "$@" </dev/null
        code=$?
        kill $server
        exit $code
        """;

    private const string Tool = """
        #!/bin/sh
        printf '%s\n' "$*" >>"${0%/*}/../calls"
        [ "$1" = hook ] || [ "$1" = mcp ] || echo "ANSWER TO $*"
        [ "$1" = hook ] || exit 3
        """;

    private readonly TempFolder _folder = new("sm-claude");

    public ClaudeClient()
    {
        Directory.CreateDirectory(_folder.At("home"));
        Directory.CreateDirectory(_folder.At("bin"));
        File.WriteAllText(_folder.At("server.cjs"), Server);
        File.WriteAllText(_folder.At("session.sh"), Session);
        File.WriteAllText(_folder.At("bin", "skillmesh"), Tool + "\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(_folder.At("bin", "skillmesh"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    /// <summary>The program, or null where it is not installed.</summary>
    public static string? Program { get; } = Directory.Exists(Packages)
        ? Directory.EnumerateFiles(Packages, "claude", SearchOption.AllDirectories).FirstOrDefault(path => Path.GetDirectoryName(path)!.Contains("claude-code-", StringComparison.Ordinal))
        : null;

    /// <summary>How `skillmesh` was called.</summary>
    public IReadOnlyList<string> Calls => File.Exists(_folder.At("calls")) ? File.ReadAllLines(_folder.At("calls")) : [];

    /// <summary>What was sent to the model.</summary>
    public string Requests => File.Exists(_folder.At("requests")) ? File.ReadAllText(_folder.At("requests")) : "";

    private static string Packages => RepositoryRoot.At("artifacts", "claude-client", "node_modules", "@anthropic-ai");

    /// <summary>A folder below the client's own.</summary>
    public string At(params string[] parts) => _folder.At(parts);

    /// <summary>Runs a command of the client's.</summary>
    public ProcessRunner.Result Run(string folder, params string[] arguments) => Start(folder, [.. Alone, Program!, .. arguments]);

    /// <summary>Lets somebody type a prompt, and the model answer "ok".</summary>
    public ProcessRunner.Result Type(string folder, string prompt, params string[] options) =>
        Start(folder, [.. Alone, "sh", _folder.At("session.sh"), _folder.Path, Program!, .. options, "-p", prompt]);

    public void Dispose() => _folder.Dispose();

    private static ProcessRunner.Result Start(string folder, string[] command) => ProcessRunner.Run("env", command, folder);

    // Nothing of this machine's environment, and a network of its own.
    private string[] Alone =>
    [
        "-i", $"PATH={_folder.At("bin")}:{Path.GetDirectoryName(OnPath.Find("node"))}:/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin", $"HOME={_folder.At("home")}", $"CLAUDE_CONFIG_DIR={_folder.At("home", ".claude")}",
        "DISABLE_TELEMETRY=1", "DISABLE_AUTOUPDATER=1", "CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC=1", "ANTHROPIC_API_KEY=none", "ANTHROPIC_BASE_URL=http://127.0.0.1:8099",
        "unshare", "-Urn",
    ];
}
