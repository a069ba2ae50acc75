using System.Text;
using SkillMesh.Testing;

namespace SkillMesh.Schemas.Tests;

/// <summary>Expressions that take an ordinary engine seconds to years. Here each ends soon, from reading the schema to the verdict.</summary>
[Collection(ProcessorTime.Name)]
public class CatastrophicPatternTests
{
    private const double Limit = 200;

    // The text follows after a tab; {n} is a run of the character before it.
    private static readonly string[] Evil =
    [
        "^(a+)+$\ta{100}!",
        "^(a*)*$\ta{100}!",
        "^(a|a)*$\ta{100}!",
        "^(a|aa)+$\ta{100}!",
        "^([a-zA-Z]+)*$\ta{100}!",
        "^(.*a){20}$\ta{100}!",
        "(x+x+)+y\tx{100}",
        "^(([a-z])+.)+[A-Z]([a-z])+$\ta{100}",
        "^([a-zA-Z0-9])(([\\-.]|[_]+)?([a-zA-Z0-9]+))*(@){1}[a-z0-9]+[.]{1}(([a-z]{2,3})|([a-z]{2,3}[.]{1}[a-z]{2,3}))$\ta{100}!",
        "^(\\d+)*$\t1{100}x",
        "^(\\w+\\s?)*$\ta{100}!",
        "^(\\s*\\w+\\s*)+$\ta{100}!",
        "(a|b|ab)*c\ta{100}b{100}",
        "^(?:a?){50}a{50}$\ta{49}",
        "(.*)*x\ta{1000}",
        "^(([^/]+)/)*$\ta{100}",
        "((a+)*b)*c\ta{100}",
        "^[\\s\\u200c]+|[\\s\\u200c]+$\ta {1000}a",
        "<!--.*?-->.*<!--.*?-->.*z\t<!---->{1}a{1000}",
        "\\s*,\\s*,\\s*,\\s*x\t {300}",
        "^((a{1,50}){1,50}){1,50}$\ta{100}!",
        "^(a{1,1000}){1,1000}b$\ta{1000}",
        "(a?){100}(a){100}\ta{99}",
        "^(\\p{L}+)+$\té{100}!",
        "^(?=(a+)+$)\ta{60}!",
        "^(?!(a+)+$)\ta{60}!",
        "(?<=^(a+)+)!b\ta{60}!",
        "^(a+)+\\1$\ta{60}!",
        "^(?:(a|aa)+)(?=b)$\ta{60}!",
        "^(?<x>a*)*\\k<x>b$\ta{60}!",
        "(\\w*?)*\\b\\1z\ta{60}!",
    ];

    public static TheoryData<string> Patterns => [.. Evil];

    [Theory]
    [MemberData(nameof(Patterns))]
    public void EndsSoonWithANamedError(string evil)
    {
        var tab = evil.IndexOf('\t', StringComparison.Ordinal);
        var schema = Encoding.UTF8.GetBytes("{\"items\":{\"pattern\":\"" + evil[..tab].Replace("\\", "\\\\", StringComparison.Ordinal) + "\"}}");
        var document = Encoding.UTF8.GetBytes($"[\"{Expand(evil[(tab + 1)..])}\"]");

        // Once for the compiler of the runtime, once for the measure.
        JsonSchema.Load(schema).IsValid(document);
        IReadOnlyList<SchemaError> errors = [];
        var took = ProcessorTime.Least(Limit, () => errors = JsonSchema.Load(schema).Validate(document));

        Assert.True(took < Limit, $"{took} ms");
        Assert.True(errors.Count == 1 && errors[0].Keyword is "pattern" or "limit", string.Join('\n', errors));
    }

    [Fact]
    public void ThereAreThirtyOfThem() => Assert.InRange(Evil.Length, 30, int.MaxValue);

    private static string Expand(string text) => System.Text.RegularExpressions.Regex.Replace(
        text, @"(.)\{(\d+)\}", match => new string(match.Groups[1].Value[0], int.Parse(match.Groups[2].Value, System.Globalization.CultureInfo.InvariantCulture)));
}
