using System.Text;
using System.Text.Json;
using SkillMesh.Testing;

namespace SkillMesh.Core.Tests.Redaction;

/// <summary>The kinds of key that are claimed, from <c>Fixtures/redaction/kinds.json</c>: what each looks like after its maker's
/// description, and text that is none. The keys themselves are made here from a seed, so that no scanner takes this
/// repository for a leak.</summary>
internal sealed record KindSamples(string Kind, string? Name, IReadOnlyList<string> Shapes, IReadOnlyList<string> Not)
{
    public const int PerContext = 3;

    private static readonly string[] Bare =
    [
        "{0} was used", "sent with {0}", "\"{0}\"", "'{0}'", "`{0}`", "({0})", "PATH=/usr/bin\nX_VALUE={0}\nLANG=C", "{{\"value\": \"{0}\", \"n\": 1}}", "value: {0}",
        "2025-01-01T00:00:00Z INFO request sent: {0}, status 200", "https://api.example.org/v1/items?value={0}&n=1", "tool run --value '{0}' --fast", "{{\"log\":\"{{\\\"value\\\":\\\"{0}\\\",\\\"n\\\":1}}\"}}",
        "line one\\n{0}\\nline three", "鍵は😀 {0} です", "<value>{0}</value>", "value={0};other=1", "[{0}]",
    ];

    private static readonly string[] Named =
    [
        "{1}={0}", "export {1}={0}", "PATH=/usr/bin\n{1}={0}\nLANG=C", "{{\"{1}\": \"{0}\", \"n\": 1}}", "{{\"{1}\":\"{0}\"}}", "{1}: {0}", "  {1}: \"{0}\"", "{1} = '{0}'",
        "docker run -e {1}={0} image", "INFO config {1}={0}, next", "https://api.example.org/v1/items?{1}={0}&n=1", "{{\"log\":\"{{\\\"{1}\\\":\\\"{0}\\\",\\\"n\\\":1}}\"}}", "os.environ[\"{1}\"] = \"{0}\"",
        "line one\\n{1}={0}\\nline three", "鍵は😀 {1}={0}", "{1} := `{0}`",
    ];

    public static IReadOnlyList<KindSamples> All { get; } = Read();

    /// <summary>Texts that hold a made key, each with the key.</summary>
    public IEnumerable<(string Text, string Key)> Texts()
    {
        var random = new Random(20250201);
        foreach (var context in Name is null ? Bare : Named)
        {
            for (var i = 0; i < PerContext; i++)
            {
                var key = Sample(Shapes[i % Shapes.Count], random);
                yield return (string.Format(System.Globalization.CultureInfo.InvariantCulture, context, key, Name), key);
            }
        }
    }

    /// <summary>What is nearly a key: one character short, a picture of one, or the end of a longer word.</summary>
    public IEnumerable<string> Near()
    {
        var random = new Random(7);
        foreach (var shape in Shapes)
        {
            var key = Sample(shape, random);
            if (Name is null && char.IsAsciiLetterOrDigit(key[0]) && !key.Contains('/', StringComparison.Ordinal))
            {
                yield return $"abc{key}";
            }

            var picture = Sample(shape, random, 'x');
            if (picture.EndsWith("xxxxxxxxxxxxxxxx", StringComparison.Ordinal))
            {
                yield return Name is null ? picture : $"{Name}={picture}";
            }
        }
    }

    public static string Sample(string shape, Random random, char? only = null)
    {
        var result = new StringBuilder();
        for (var i = 0; i < shape.Length;)
        {
            var set = new StringBuilder();
            if (shape[i] == '[')
            {
                for (i++; shape[i] != ']'; i++)
                {
                    if (shape[i + 1] == '-' && shape[i + 2] != ']')
                    {
                        for (var character = shape[i]; character <= shape[i + 2]; character++)
                        {
                            set.Append(character);
                        }

                        i += 2;
                    }
                    else
                    {
                        set.Append(shape[i]);
                    }
                }
            }
            else
            {
                set.Append(shape[i]);
            }

            i++;
            var count = 1;
            if (i < shape.Length && shape[i] == '{')
            {
                var end = shape.IndexOf('}', i);
                count = int.Parse(shape.AsSpan(i + 1, end - i - 1), System.Globalization.CultureInfo.InvariantCulture);
                i = end + 1;
            }

            for (var n = 0; n < count; n++)
            {
                var text = set.ToString();
                result.Append(only is { } one && text.Contains(one, StringComparison.Ordinal) && text.Length > 1 ? one : text[random.Next(text.Length)]);
            }
        }

        return result.ToString();
    }

    private static List<KindSamples> Read()
    {
        using var table = JsonDocument.Parse(File.ReadAllBytes(RepositoryRoot.At("tests", "SkillMesh.Core.Tests", "Fixtures", "redaction", "kinds.json")));
        return [.. table.RootElement.EnumerateArray().Select(row => new KindSamples(
            row.GetProperty("kind").GetString()!,
            row.TryGetProperty("name", out var name) ? name.GetString() : null,
            [.. row.GetProperty("shapes").EnumerateArray().Select(shape => shape.GetString()!)],
            [.. row.GetProperty("not").EnumerateArray().Select(text => text.GetString()!)]))];
    }
}
