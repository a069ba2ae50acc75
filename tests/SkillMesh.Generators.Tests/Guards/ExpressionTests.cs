extern alias Core;

using SkillMesh.Generators.Guards;
using Theirs = Core::SkillMesh.Core.Text.TeamExpression;

namespace SkillMesh.Generators.Tests.Guards;

public sealed class ExpressionTests
{
    private static readonly string[] Pieces =
        ["a", "b", "ab", "x", ".", "\\.", "\\w", "\\d", "\\b", "[ab]", "[^a]", "(", "(?:", ")", "|", "*", "+", "?", "{2}", "{0,1}", "{,2}", "^", "$", " ", "\\\\", "[]a]", "(?<n>", "\\x41", "(?i)", "{x}", "+?", "-"];

    [Theory]
    [InlineData("(")]
    [InlineData("a{2,1}")]
    [InlineData("(?=a)")]
    [InlineData("(a)\\1")]
    [InlineData("((a{100}){100}){100}")]
    [InlineData("(a{1,30}){1,30}$")]
    [InlineData("[]x]{3000}")]
    [InlineData("a{99999999999999999999}")]
    [InlineData("^missing [a-z]+ check$")]
    [InlineData("\\{1000000\\}")]
    [InlineData("(a+)+$")]
    [InlineData("{x}")]
    [InlineData("([0-9]{1,3}\\.){3}[0-9]{1,3}")]
    [InlineData("[{9999}]")]
    public void TheLimitsAreThoseOfTheTool(string expression) => AssertSame(expression);

    [Fact]
    public void TheLongestExpressionIsTheToolsToo()
    {
        Assert.Equal(Theirs.MaxLength, GuardExpression.MaxLength);
        AssertSame(new string('a', GuardExpression.MaxLength));
        AssertSame(new string('a', GuardExpression.MaxLength + 1));
    }

    [Fact]
    public void BothFindTheSameAndNoWordIsAskedForThatAMatchLacks()
    {
        var random = new Random(20250114);
        var (matched, withWords) = (0, 0);
        for (var round = 0; round < 6000; round++)
        {
            var expression = string.Concat(Enumerable.Range(0, random.Next(1, 8)).Select(_ => Pieces[random.Next(Pieces.Length)]));
            AssertSame(expression);
            if (GuardExpression.Create(expression, out _) is not { } made)
            {
                continue;
            }

            var words = RequiredText.Of(expression);
            withWords += words is null ? 0 : 1;
            var theirs = Theirs.Create(expression);
            for (var turn = 0; turn < 20; turn++)
            {
                var line = string.Concat(Enumerable.Range(0, random.Next(0, 9)).Select(_ => "abxA.1 -\\{}"[random.Next(11)]));
                Assert.Equal(theirs.Matches(line).Select(match => (match.Index, match.Length)), made.Matches(line).Select(match => (match.Index, match.Length)));
                if (made.IsMatch(line))
                {
                    matched++;
                    Assert.True(words is null || words.Any(word => line.Contains(word, StringComparison.Ordinal)), $"{expression} matches '{line}' without {string.Join(" or ", words ?? [])}");
                }
            }
        }

        Assert.True(matched > 10_000 && withWords > 300, $"{matched} matches, {withWords} with words: the trial shows too little");
    }

    [Theory]
    [InlineData(@"DateTime\.Now", "DateTime.Now")]
    [InlineData(@"\bThread\s*\.\s*Sleep\b", "Thread")]
    [InlineData("foo|barbar|baz+", "foo,barbar,baz")]
    [InlineData("new (HttpClient|WebClient)\\(", "HttpClient,WebClient")]
    [InlineData("colou?r", "colo")]
    [InlineData("(abc)?d", "d")]
    [InlineData("a|.", null)]
    [InlineData("(?i)abc", null)]
    [InlineData(@"\d+", null)]
    public void WordsAreTheRarestPartThatEveryMatchHas(string expression, string? words) =>
        Assert.Equal(words, RequiredText.Of(expression) is { } found ? string.Join(",", found) : null);

    private static void AssertSame(string expression) =>
        Assert.Equal(Theirs.FaultOf(expression) is null, GuardExpression.Create(expression, out _) is not null);
}
