using System.Globalization;
using System.Text;
using SkillMesh.Testing;

namespace SkillMesh.Core.Tests.Redaction;

/// <summary>Lines as developers write and see them, none of which holds a secret: a committed list, and the shapes below filled from a
/// seed.</summary>
internal static class OrdinaryText
{
    // # hexadecimal digit, % digit, ? word; in runs: U upper hexadecimal digit, & letter, + base64
    private static readonly string[] Shapes =
    [
        "commit ########################################", "Merge commit '#######' into ?", "########-####-4###-8###-############", "ids: ########-####-4###-9###-############, ########-####-4###-a###-############",
        "\"integrity\": \"sha512-++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++==\",",
        "image: registry.example.org/?/?@sha256:################################################################", "? v%.%%.% h1:++++++++++++++++++++++++++++++++++++++++++=",
        "checksum = \"################################################################\"", "src=\"data:image/png;base64,++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++\"",
        "   at ?.?.?(String ?, Int32 ?) in ?.cs:line %%%", "%%%%-%%-%%T%%:%%:%%.%%%Z INFO ? id=######## took %%ms", "token = get_?_token(?)", "const ? = await ?Client.getToken({ ? });", "password: ${{ secrets.?_PASSWORD }}",
        "Authorization: Bearer <?>", "echo \"$?\" | docker login --username ? --password-stdin", "\"?-token\": \"^%.%%.%\",", "https://?.example.org:%%%%/?/?/%%%?page=%%", "? <?@example.org>", "npm install @?/?@%.%%.%",
        "error CS%%%%: The name 'password' does not exist in the current context [?.csproj]", "var e=function(t){return t.?(n.?)},r={token:e,?:%%};", "private readonly ITokenProvider _?;", "if (!?.passwordHash) return ?;",
        "{\"id\":\"&&&&&&&&&&&&&&&&&&&&\",\"timestamp\":\"%%%%-%%-%%T%%:%%:%%Z\",\"severity\":\"warning\",\"pattern\":\"?-?-?\",\"description\":\"? ? ? ?\"}", "? ? ? ? ? ? ? ? ? ?", "the ? token of the ? is ? by ?",
        "index #######..####### 100644", "--- a/?/?.cs", "@@ -%%,% +%%,%% @@ public string ?()", "ETag: \"################################\"", "traceparent: 00-################################-################-01", "PublicKeyToken=################",
        "| ? | %% | %.%% | ? |", "GPG_KEY=UUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUU", "?_SHA256=################################################################", "cache-key: ?-${{ hashFiles('**/?.json') }}-%%", "https://github.com/?/?/commit/########################################",
        "font: woff2;base64,++++++++++++++++++++++++++++++++++++++++++++++++++++++++", "0x################ ? + 0x##", "session ######## of ? ended after %%% s", "key: ?/?/%%%%-%%-%%/&&&&&&&&.json", "? = ?.Secrets[\"?\"].Value;",
    ];

    private static readonly string[] Words =
    [
        "build", "token", "parser", "ledger", "review", "agent", "secret", "client", "server", "config", "value", "index", "cache", "user", "status", "handler", "mutex", "session", "retry", "schema", "runbook",
        "password", "request", "worker", "service", "deploy", "commit", "branch", "module", "render", "stream", "buffer", "signal", "policy", "limit", "queue", "event", "metric", "trace", "window",
    ];

    /// <summary>The committed lines.</summary>
    public static IReadOnlyList<string> Committed { get; } =
        File.ReadAllLines(RepositoryRoot.At("tests", "SkillMesh.Core.Tests", "Fixtures", "redaction", "ordinary.txt"));

    /// <summary>Made lines, the same for the same seed.</summary>
    public static IEnumerable<string> Made(int count, int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < count; i++)
        {
            yield return Fill(Shapes[i % Shapes.Length], random);
        }
    }

    private static string Fill(string shape, Random random)
    {
        const string Hex = "0123456789abcdef";
        const string Letters = "abcdefghijklmnopqrstuvwxyz";
        const string Base64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        var result = new StringBuilder();
        var wasRun = false;
        for (var i = 0; i < shape.Length; i++)
        {
            var isRun = i + 1 < shape.Length && shape[i + 1] == shape[i];
            wasRun = isRun || (wasRun && i > 0 && shape[i - 1] == shape[i]);
            result.Append(shape[i] switch
            {
                '#' => Hex[random.Next(16)].ToString(),
                'U' when wasRun => char.ToUpper(Hex[random.Next(16)], CultureInfo.InvariantCulture).ToString(),
                '&' when wasRun => Letters[random.Next(26)].ToString(),
                '+' when wasRun => Base64[random.Next(64)].ToString(),
                '%' => ((char)('0' + random.Next(10))).ToString(),
                '?' => Words[random.Next(Words.Length)],
                var other => other.ToString(),
            });
        }

        return result.ToString();
    }
}
