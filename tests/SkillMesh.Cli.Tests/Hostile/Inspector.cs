using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using SkillMesh.Schemas;
using SkillMesh.Testing;

namespace SkillMesh.Cli.Tests.Hostile;

/// <summary>Looks at what a run left behind, with rules of its own: it shares no code with what it judges. Faults are collected,
/// so that one run tells all of them.</summary>
internal sealed partial class Inspector
{
    private const int MostFaults = 20;

    private static readonly Lazy<IReadOnlyList<JsonSchema>> Schemas = new(() =>
        [.. Directory.EnumerateFiles(RepositoryRoot.At("schemas", "output"), "*.schema.json").Select(path => JsonSchema.Load(File.ReadAllBytes(path)))]);

    private readonly List<string> _faults = [];

    /// <summary>Runs looked at.</summary>
    public int Runs { get; private set; }

    /// <summary>The rules every run keeps, whatever it was given.</summary>
    public void Look(string what, IReadOnlyList<string> args, CliRun run)
    {
        Runs++;
        var where = $"{what}: skillmesh {string.Join(' ', args.Select(arg => Short(arg)))}";
        if (run.Exit is < 0 or > 4)
        {
            Fault($"{where}: exit code {run.Exit}");
        }

        if (run.Error.Contains("SKM0009", StringComparison.Ordinal) || run.Out.Contains("   at SkillMesh.", StringComparison.Ordinal))
        {
            Fault($"{where}: an exception reached the person: {Short(run.Error, 300)}");
        }

        Text($"{where}: stdout", run.Out);
        Text($"{where}: stderr", run.Error);
        // A completion script is a script, help is help and a server speaks its protocol, whatever is asked for, and a payload may be the value of the option before it.
        var at = args.ToList().IndexOf("--json");
        if (at > 0 && (!args[at - 1].StartsWith("--", StringComparison.Ordinal) || args[at - 1] is "--all" or "--dry-run") && run.Out.Length > 0 && args[0] is not ("completion" or "complete" or "mcp")
            && !args.Any(arg => arg is "--help" or "-h" or "-?"))
        {
            Json(where, run.Out);
        }
    }

    /// <summary>No forbidden character and no foreign command in a text that was printed or written.</summary>
    public void Text(string where, string text)
    {
        Seen(where, text);
        foreach (var line in text.Split('\n'))
        {
            if (ForeignCommand(line) is { } command)
            {
                Fault($"{where}: a build runner would obey {Short(command)}");
            }
        }
    }

    /// <summary>No forbidden character in a text that is told to somebody, but not printed.</summary>
    public void Seen(string where, string text)
    {
        // Our own warning sign is an emoji.
        text = text.Replace("\u26A0\uFE0F", "(!)", StringComparison.Ordinal);
        if (Forbidden().Match(text) is { Success: true } match)
        {
            Fault($"{where}: U+{(int)match.Value[0]:X4} at {match.Index} in {Short(text[Math.Max(0, match.Index - 40)..], 80)}");
        }
    }

    /// <summary>What the GitHub and Azure runners and TeamCity take for a command in a line of output; null when there is none.</summary>
    /// <remarks>After <c>ActionCommand.TryParse</c> and <c>TryParseV2</c> of the GitHub runner, but for any name.</remarks>
    public static string? ForeignCommand(string line)
    {
        var start = line.TrimStart();
        return start.StartsWith("::", StringComparison.Ordinal) && start.IndexOf("::", 2, StringComparison.Ordinal) >= 0 ? start
            : BracketCommand().Match(line) is { Success: true } match ? match.Value
            : null;
    }

    /// <summary>Every file below a folder, names too, but those that <paramref name="except"/> takes out and the remembered fold, which is
    /// no text and is shown to nobody.</summary>
    public void Files(string what, string folder, Func<string, bool>? except = null)
    {
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var relative = Path.GetRelativePath(folder, path);
            if (except?.Invoke(relative) != true && !relative.Contains("skillmesh/cache/", StringComparison.Ordinal))
            {
                Text($"{what}: name of {relative}", relative);
                Bytes($"{what}: {relative}", File.ReadAllBytes(path));
            }
        }
    }

    /// <summary>Adds a fault.</summary>
    public void Fault(string fault) => _faults.Add(fault);

    /// <summary>Fails with the first faults.</summary>
    public void AssertClean() =>
        Assert.True(_faults.Count == 0, $"{_faults.Count} faults in {Runs} runs:\n" + string.Join('\n', _faults.Take(MostFaults)));

    private static string Short(string text) => Short(text, 60);

    private static string Short(string text, int length) => JsonSerializer.Serialize(text.Length <= length ? text : text[..length] + "...");

    private void Bytes(string where, byte[] bytes)
    {
        try
        {
            var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
            if (ForbiddenInFiles().Match(text) is { Success: true } match)
            {
                Fault($"{where}: U+{(int)match.Value[0]:X4} at {match.Index} in {Short(text[Math.Max(0, match.Index - 40)..], 80)}");
            }
        }
        catch (DecoderFallbackException)
        {
            Fault($"{where}: not UTF-8");
        }
    }

    private void Json(string where, string json)
    {
        if (json.AsSpan().IndexOfAnyExceptInRange(' ', '~') is var at and >= 0 && json.AsSpan().TrimEnd('\n').ContainsAnyExcept(Ascii))
        {
            Fault($"{where}: JSON holds U+{(int)json[at]:X4}");
        }

        var bytes = Encoding.UTF8.GetBytes(json);
        try
        {
            using var document = JsonDocument.Parse(bytes, new JsonDocumentOptions { AllowDuplicateProperties = false });
        }
        catch (JsonException error)
        {
            Fault($"{where}: no JSON: {error.Message}: {Short(json, 200)}");
            return;
        }

        if (!Schemas.Value.Any(schema => schema.Validate(bytes).Count == 0))
        {
            Fault($"{where}: fits no output schema: {Short(json, 200)}");
        }
    }

    private static readonly System.Buffers.SearchValues<char> Ascii =
        System.Buffers.SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Select(c => (char)c), '\n']);

    // Controls but tab and line feed, C1, soft hyphen, joiners, marks, bidi, invisible operators, fillers, variation selectors,
    // BOM, specials, noncharacters, tags, lone surrogates.
    [GeneratedRegex(
        "[\\u0000-\\u0008\\u000B-\\u001F\\u007F-\\u009F\\u00AD\\u034F\\u061C\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180F\\u200B-\\u200F\\u2028-\\u202E\\u2060-\\u206F\\u3164\\uFDD0-\\uFDEF\\uFE00-\\uFE0F\\uFEFF\\uFFA0\\uFFF0-\\uFFFB\\uFFFE\\uFFFF]"
        + "|\\uDB40[\\uDC00-\\uDFFF]|\\uD834[\\uDD73-\\uDD7A]|\\uD82F[\\uDCA0-\\uDCA3]|[\\uD800-\\uDBFF](?![\\uDC00-\\uDFFF])|(?<![\\uD800-\\uDBFF])[\\uDC00-\\uDFFF]",
        RegexOptions.CultureInvariant)]
    private static partial Regex Forbidden();

    [GeneratedRegex("[\\u0000-\\u0008\\u000B-\\u001F\\u007F-\\u009F\\u061C\\u200B-\\u200F\\u2028-\\u202E\\u2060-\\u206F\\uFEFF]|\\uDB40[\\uDC00-\\uDFFF]", RegexOptions.CultureInvariant)]
    private static partial Regex ForbiddenInFiles();

    [GeneratedRegex(@"##[A-Za-z]*\[[^\]]*", RegexOptions.CultureInvariant)]
    private static partial Regex BracketCommand();
}
