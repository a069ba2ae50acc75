namespace SkillMesh.Cli.Tests.AgentHooks;

/// <summary>Programs colour what they print, right up to a secret: of what hooks keep nothing holds one all the same.</summary>
public sealed class ColouredSecretTests : IDisposable
{
    private const string Token = "ghp" + "_Ab1Cd2Ef3Gh4Ij5Kl6Mn7Op8Qr9St0Uv1Wx2";

    private readonly HookFixture _client = new();

    public static TheoryData<string> Forms =>
    [
        "\u001b[31m{0}\u001b[0m", "\u001b[1;38;5;9m{0}", "\u001b]8;;https://x.example\u001b\\{0}\u001b]8;;\u001b\\", "\u001b[31\u001b[32m{0}", "\u009b31m{0}",
    ];

    public void Dispose() => _client.Dispose();

    [Theory]
    [MemberData(nameof(Forms))]
    public void NeitherEventsNorTheSessionsMemoryHoldOne(string form)
    {
        var coloured = string.Format(System.Globalization.CultureInfo.InvariantCulture, form, Token);
        _client.Send("post-tool-use-failure", _client.Failure($"deploy {coloured}", $"Exit code 1\nfatal error: token {coloured} was refused"));
        _client.Send("post-tool-use", _client.Edit("a.txt", $"old {coloured}", $"new {coloured}"));
        _client.Send("post-tool-use", _client.Success($"export T={coloured}"));
        _client.Send("post-tool-use", _client.Success($"deploy {coloured}"));
        _client.Send("user-prompt-submit", _client.Prompt($"No, don't use {coloured}, use the vault instead"));
        _client.Send("stop", _client.Stop());

        Assert.Contains("was refused", Assert.Single(_client.Events("seen")).GetProperty("pattern").GetString()!, StringComparison.Ordinal);
        HoldsNothing(Token);
    }

    [Fact]
    public void ATokenAtTheCutOfALongErrorIsNotLeftInPart()
    {
        // Both ends of it are looked at; the tokens stand where each of them is cut.
        var long1 = $"fatal error: {new string('x', (32 * 1024) - 33)} {Token} {new string('y', 90_000)}";
        var long2 = $"{new string('x', 90_000)} {Token} {new string('y', (32 * 1024) - 40)} fatal error: z";
        foreach (var error in (string[])[long1, long2])
        {
            _client.Send("post-tool-use-failure", _client.Failure("make", "Exit code 1\n" + error));
        }

        Assert.Equal(2, _client.Events("seen").Count);
        HoldsNothing(Token[..12]);
        HoldsNothing(Token[^12..]);
    }

    [Fact]
    public void ATokenAtTheCutOfACommandIsNotRememberedInPart()
    {
        _client.Send("post-tool-use-failure", _client.Failure($"deploy {new string('x', 580)} {Token}", "Exit code 1\nfatal error: z"));
        HoldsNothing(Token[..8]);
    }

    [Fact]
    public void AnAgentOfASecretsNameIsNotKeptAsOne()
    {
        _client.Send("post-tool-use-failure", _client.Failure("make", "Exit code 1\nfatal error: z", $"a1/{Token}"));
        Assert.Equal("[redacted:github-token]", Assert.Single(_client.Events("seen")).GetProperty("agent").GetString());
        HoldsNothing(Token);
    }

    private void HoldsNothing(string secret)
    {
        foreach (var file in Directory.EnumerateFiles(_client.Private, "*", SearchOption.AllDirectories))
        {
            Assert.DoesNotContain(secret, File.ReadAllText(file), StringComparison.Ordinal);
        }
    }
}
