using System.Text;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using SkillMesh.Schemas.Patterns;
using SkillMesh.Schemas.Patterns.Backtracking;

namespace SkillMesh.Schemas.Tests;

public class PatternTests
{
    [Theory]
    [InlineData("", "", true)]
    [InlineData("b", "abc", true)]
    [InlineData("^b", "abc", false)]
    [InlineData("b$", "abc", false)]
    [InlineData("^abc$", "abc\n", false)]
    [InlineData("^$", "", true)]
    [InlineData("^a|b$", "xb", true)]
    [InlineData("^(?:a|b)$", "xb", false)]
    [InlineData("^[a-z0-9]+(-[a-z0-9]+)*$", "kebab-case-9", true)]
    [InlineData("^[a-z0-9]+(-[a-z0-9]+)*$", "kebab--case", false)]
    [InlineData("^a{2,3}$", "aaa", true)]
    [InlineData("^a{2,3}$", "aaaa", false)]
    [InlineData("^a{2}$", "aa", true)]
    [InlineData("^a{2,}$", "a", false)]
    [InlineData("^(ab?){0}$", "", true)]
    [InlineData("^(|a){3,}$", "aa", true)]
    [InlineData("^a+?b*?c??$", "abbc", true)]
    [InlineData("^.$", "😀", true)]
    [InlineData("^.$", "é", true)]
    [InlineData("^.$", "\n", false)]
    [InlineData("^.$", "\u2028", false)]
    [InlineData("^[^a]$", "\n", true)]
    [InlineData("^[^]$", "😀", true)]
    [InlineData("[]", "a", false)]
    [InlineData("^[à-ÿ]$", "é", true)]
    [InlineData("^[à-ÿ]$", "e", false)]
    [InlineData("^[😀-😂]$", "😁", true)]
    [InlineData("^[😀-😂]$", "😃", false)]
    [InlineData("^[\\]\\-a-]$", "-", true)]
    [InlineData("^[\\b]$", "\b", true)]
    [InlineData("^\\d$", "٣", false)]
    [InlineData("^\\w$", "é", false)]
    [InlineData("^\\W$", "é", true)]
    [InlineData("^\\s$", "\u00a0", true)]
    [InlineData("^\\s$", "\ufeff", true)]
    [InlineData("^\\S$", "\u200b", true)]
    [InlineData("^\\p{Letter}$", "é", true)]
    [InlineData("^\\p{L}$", "1", false)]
    [InlineData("^\\p{Lu}\\p{Ll}$", "Éé", true)]
    [InlineData("^\\P{L}$", "é", false)]
    [InlineData("^\\p{gc=Nd}$", "٣", true)]
    [InlineData("^\\p{ASCII}$", "é", false)]
    [InlineData("^\\u{1F600}$", "😀", true)]
    [InlineData("^\\uD83D\\uDE00$", "😀", true)]
    [InlineData("^\\u00e9$", "é", true)]
    [InlineData("^\\xe9$", "é", true)]
    [InlineData("^\\cC$", "\u0003", true)]
    [InlineData("^\\0$", "\0", true)]
    [InlineData("^\\/\\.\\-\\@$", "/.-@", true)]
    [InlineData("\\bcat\\b", "a cat.", true)]
    [InlineData("\\bcat\\b", "concat", false)]
    [InlineData("\\Bcat", "concat", true)]
    [InlineData("^a\\Bé\\Ba$", "aéa", false)]
    [InlineData("\\B", "aéa", false)]
    [InlineData("\\B", "é", true)]
    [InlineData("^\\b$", "", false)]
    [InlineData("a^b", "ab", false)]
    [InlineData("$a", "a", false)]
    [InlineData("^(?=.*\\d)(?!.*x).{3,}$", "ab1", true)]
    [InlineData("^(?=.*\\d)(?!.*x).{3,}$", "ax1", false)]
    [InlineData("(?<=\\$)\\d+", "$12", true)]
    [InlineData("(?<!\\$)\\b\\d+", "$12", false)]
    [InlineData("^(a|b)\\1$", "aa", true)]
    [InlineData("^(a|b)\\1$", "ab", false)]
    [InlineData("^(?<q>['\"]).*\\k<q>$", "'x\"'", true)]
    [InlineData("^(?:(a)|b)\\1$", "b", true)]
    [InlineData("^(x)(?<n>y)\\2$", "xyy", true)]
    [InlineData("(?:[ab]{1,3}|(?:$)?){1,3}", "_", true)]
    [InlineData("(?:(?:a\\B)+|(?:(?:$)*)*)+", "1", true)]
    [InlineData("^(?:(?:^)+a){2}$", "aa", false)]
    [InlineData("^(?:(?:\\b)?a)*$", "aa", true)]
    [InlineData("(?!z)(?:[ab]{1,3}|(?:$)?){1,3}", "_", true)]
    [InlineData("^(?!z)(?:(?:^)+a){2}$", "aa", false)]
    [InlineData("(?!z)(?:[ab]+|){2}", "_", true)]
    [InlineData("^(?!z)(?:a+|(?:\\b)?|b)*c$", "aabc", true)]
    [InlineData("^(?:(a)|b)*\\1$", "ab", true)]
    [InlineData("^(a\\1){2}$", "aa", true)]
    [InlineData("^(?:(a)|(b))*\\1\\2$", "abb", true)]
    [InlineData("^(a?|a?\\1b)+$", "abab", true)]
    [InlineData("^(?:(?=(a)))?\\1b$", "ab", false)]
    [InlineData("(?=a(b)??)\\1", "ab", true)]
    [InlineData("^(?=a(b)??)\\1a", "ab", true)]
    [InlineData("(z)((a+)?(b+)?(c))*\\3x", "zaacbbbcacax", true)]
    [InlineData("(z)((a+)?(b+)?(c))*\\4x", "zaacbbbcacbbbx", false)]
    [InlineData("(?=(a*?))\\1b$", "aab", true)]
    [InlineData("^(?!x)\\B😁A", "1😁A", false)]
    [InlineData("(?<!^)(?<![^])", "😀", false)]
    [InlineData("(?<=(\\d+)(\\d+))$", "1053", true)]
    [InlineData("(?<=^(\\d+)(\\d{3}))b\\1$", "1053b1", true)]
    [InlineData("(?<=\\1(a))b", "aab", true)]
    [InlineData("(?<=^.\\1(a))b", "aab", false)]
    [InlineData("^(?=(a{2,3}?)+b)(?:\\1|c)", "aaaab", true)]
    [InlineData("^(?:(?!(b))a|b)*$", "aaba", true)]
    [InlineData("^(?:a|(?:(?=b)b){2,}?|c)+?\\b$", "abbc", true)]
    public void MeansWhatEcmaScriptMeans(string pattern, string text, bool found) =>
        Assert.Equal(found ? PatternMatch.Yes : PatternMatch.No, PatternMatcher.Compile(pattern).Match(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData("(")]
    [InlineData(")")]
    [InlineData("[a")]
    [InlineData("[z-a]")]
    [InlineData("[\\d-z]")]
    [InlineData("a**")]
    [InlineData("+")]
    [InlineData("^*")]
    [InlineData("(?=a)*")]
    [InlineData("a{")]
    [InlineData("a{,2}")]
    [InlineData("a{3,2}")]
    [InlineData("}")]
    [InlineData("]")]
    [InlineData("\\")]
    [InlineData("\\a")]
    [InlineData("\\é")]
    [InlineData("\\2(a)")]
    [InlineData("\\k<n>")]
    [InlineData("(?<n>a)(?<n>b)")]
    [InlineData("(?<1>a)")]
    [InlineData("(?i:a)")]
    [InlineData("(?#c)")]
    [InlineData("(?P<n>a)")]
    [InlineData("(?>a)")]
    [InlineData("\\xg0")]
    [InlineData("\\u{110000}")]
    [InlineData("\\u{}")]
    [InlineData("\\u12")]
    [InlineData("\\p{Nope}")]
    [InlineData("\\pL")]
    [InlineData("\\c1")]
    [InlineData("\\01")]
    public void WhatIsNotUnderstoodIsRefused(string pattern) => Assert.Throws<PatternException>(() => PatternMatcher.Compile(pattern));

    [Theory]
    [InlineData("^[a-z0-9]+(-[a-z0-9]+)*$")]
    [InlineData("^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?Z$")]
    [InlineData("^\\p{L}+$")]
    [InlineData("\\bTODO\\b")]
    [InlineData("^.{1,200}$")]
    public void UsualPatternsNeedNoExpressionOfDotNet(string pattern) => Assert.True(PatternMatcher.Compile(pattern).IsOwnAutomaton);

    [Theory]
    [InlineData("^(a+)+$")]
    [InlineData("^(a|aa)*b$")]
    [InlineData("(x+x+)+y")]
    public void PatternsThatBacktrackElsewhereAreLinearHere(string pattern)
    {
        var matcher = PatternMatcher.Compile(pattern);
        Assert.True(matcher.IsLinear);
        Assert.Equal(PatternMatch.No, matcher.Match(Encoding.UTF8.GetBytes(new string('a', 1_000_000) + "!")));
    }

    [Theory]
    [InlineData("(a|b)*a(a|b){14}c")]
    [InlineData("^(.{0,300}x){3}$")]
    [InlineData("((a{1,50}){1,50}){1,50}")]
    public void AnAutomatonThatWouldBeTooLargeIsLeftToDotNet(string pattern)
    {
        var matcher = PatternMatcher.Compile(pattern);
        Assert.False(matcher.IsOwnAutomaton);
        Assert.Equal(PatternMatch.No, matcher.Match("zz"u8));
    }

    [Fact]
    public void ARepeatOfARepeatMatchesTheSumsOfItsRounds()
    {
        const int longest = 30;
        int?[] bounds = [0, 1, 2, 3, 4, null];
        foreach (var (least, most) in Pairs())
        {
            foreach (var (fewest, rounds) in Pairs())
            {
                var sums = new HashSet<int>();
                IEnumerable<int> ends = [0];
                for (var round = 0; round <= (rounds ?? longest); round++)
                {
                    sums.UnionWith(round >= fewest ? ends : []);
                    ends = [.. ends.SelectMany(end => Enumerable.Range(least, (most ?? longest) - least + 1).Select(part => end + part)).Where(end => end <= longest).Distinct()];
                }

                var pattern = $"^((?:a{{{least},{most}}})){{{fewest},{rounds}}}$";
                var matcher = PatternMatcher.Compile(pattern);
                for (var length = 0; length <= longest; length++)
                {
                    var expected = sums.Contains(length) ? PatternMatch.Yes : PatternMatch.No;
                    Assert.True(expected == matcher.Match(Encoding.UTF8.GetBytes(new string('a', length))), $"{pattern} on {length} should be {expected}");
                }
            }
        }

        IEnumerable<(int, int?)> Pairs() =>
            from low in bounds where low is not null from high in bounds where high is null || high >= low select (low!.Value, high);
    }

    [Theory]
    [InlineData("{'items':{'pattern':'^(?=(a+)+$)'}}", "['AAA','b']")]
    [InlineData("{'items':{'not':{'pattern':'^(?=(a+)+$)'}}}", "['AAA']")]
    [InlineData("{'items':{'anyOf':[{'pattern':'^(?=(a+)+$)'},true]}}", "['AAA']")]
    [InlineData("{'patternProperties':{'^(?=(a+)+$)':true}}", "{'AAA':1}")]
    public void WhatCannotBeKnownInTimeIsAnErrorWhereverItIsAsked(string schema, string document)
    {
        var loaded = Check.Load(schema);
        var bytes = Check.Json(document.Replace("AAA", new string('a', 60) + "!", StringComparison.Ordinal));
        var error = Assert.Single(loaded.Validate(bytes));
        Assert.Equal(("limit", 2), (error.Keyword, error.Column));
        Assert.Contains("took too long", error.Message, StringComparison.Ordinal);
        Assert.False(loaded.IsValid(bytes));
    }

    [Fact]
    public void ManySlowStringsTogetherEndTheDocument()
    {
        // Each takes some milliseconds: less than the limit of one, unless the machine stands still.
        var slow = "\"" + new string('a', 17) + "!\"";
        var schema = JsonSchema.Load("""{"items":{"pattern":"^(?=(a+)+$)"}}"""u8);
        var errors = schema.Validate(Encoding.UTF8.GetBytes($"[{string.Join(',', Enumerable.Repeat(slow, 20_000))}]"));
        Assert.Equal("limit", errors[^1].Keyword);
        Assert.InRange(errors.Count, 1, 10_000);
    }

    [Fact]
    public void ASchemaWhosePatternHangsOnItsOwnNamesDoesNotLoad() => Assert.Contains(
        "takes too long on the name", Check.LoadFault($"{{'properties':{{'{new string('a', 60)}!':true}},'patternProperties':{{'^(?=(a+)+$)':true}}}}").Message, StringComparison.Ordinal);

    [Fact]
    public void TheAutomatonAgreesWithBacktrackingOnRandomPatterns()
    {
        string[] atoms = ["a", "b", "_", "é", "😀", ".", "[ab]", "[^a]", "[é-ü]", "\\w", "\\W", "\\d", "\\s", "\\b", "\\B", "^", "$", "()"];
        string[] letters = ["a", "_", "é", " ", "1", "b", "ö", "\n", "😀", "😁"];

        string Pattern(Random random, int depth) => random.Next(depth > 3 ? 1 : 5) switch
        {
            0 or 1 => atoms[random.Next(atoms.Length)],
            2 => Pattern(random, depth + 1) + Pattern(random, depth + 1),
            3 => $"(?:{Pattern(random, depth + 1)}|{Pattern(random, depth + 1)})",
            _ => $"(?:{Pattern(random, depth + 1)})" + new[] { "*", "+", "?", "{2}", "{1,3}", "{0,}" }[random.Next(6)],
        };

        Prop.ForAll<int>(seed =>
        {
            var random = new Random(seed);
            var pattern = Pattern(random, 0);
            var matcher = PatternMatcher.Compile(pattern);
            var parsed = PatternParser.Parse(pattern);
            var backtracker = new Backtracker(parsed);
            var dotNet = parsed.HasWordBoundary ? null : new Regex(DotNetPattern.Write(parsed), RegexOptions.CultureInvariant, TimeSpan.FromSeconds(2));
            for (var i = 0; i < 20; i++)
            {
                var text = string.Concat(Enumerable.Range(0, random.Next(6)).Select(_ => letters[random.Next(letters.Length)]));
                var (bytes, found) = (Encoding.UTF8.GetBytes(text), matcher.Match(Encoding.UTF8.GetBytes(text)));
                Assert.True(found == backtracker.Match(bytes, out _), $"/{pattern}/ on '{text}' should not be {found}");
                Assert.True(dotNet is null || dotNet.IsMatch(text) == (found == PatternMatch.Yes), $"/{pattern}/ on '{text}' is not {found} for .NET");
            }

            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1500).WithEndSize(1_000_000));
    }

    [Fact]
    public void AnyTextParsesOrIsRefused()
    {
        const string alphabet = "ab01\\[](){}^$.|*+?-,:=!<>kpuxcdwsDB/é\ud83d";
        Prop.ForAll<int>(seed =>
        {
            var random = new Random(seed);
            var text = string.Concat(Enumerable.Range(0, random.Next(20)).Select(_ => alphabet[random.Next(alphabet.Length)]));
            try
            {
                PatternMatcher.Compile(text).Match("ab"u8);
            }
            catch (PatternException)
            {
                // Refused by name.
            }

            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5000).WithEndSize(1_000_000));
    }

    [Fact]
    public void DeepGroupsAreRefused() =>
        Assert.Throws<PatternException>(() => PatternMatcher.Compile(new string('(', 100_000) + new string(')', 100_000)));
}
