using System.Text.Json;
using SkillMesh.Learning.Importing;
using SkillMesh.Testing;

namespace SkillMesh.Learning.Tests.Importing;

public class ReviewCommentsTests
{
    [Theory]
    [InlineData("This loop never ends.", "warning")]
    [InlineData("nit: spelling", "nit")]
    [InlineData("Nit, but: spelling", "nit")]
    [InlineData("**nitpick (non-blocking):** spelling", "nit")]
    [InlineData("[nit] spelling", "nit")]
    [InlineData("(minor) spelling", "nit")]
    [InlineData("issue: the lock is not released", "warning")]
    [InlineData("issue (blocking): the lock is not released", "blocking")]
    [InlineData("blocking: the lock is not released", "blocking")]
    [InlineData("Security: the token is logged", "blocking")]
    [InlineData("suggestion (security): mask it", "blocking")]
    [InlineData("suggestion: mask it", "nit")]
    [InlineData("issue (non-blocking): mask it", "nit")]
    [InlineData("P1: mask it", "blocking")]
    [InlineData("[P2] mask it", "warning")]
    [InlineData("\U0001F534 **Critical** mask it", "blocking")]
    [InlineData("_\u26A0\uFE0F Potential issue_ | _\U0001F7E0 Major_\n\nmask it", "warning")]
    [InlineData("![high](https://www.example.com/high.svg)\n\nmask it", "warning")]
    [InlineData("See https://example.com/must: it is a link", "warning")]
    [InlineData("The order is important: first this", "warning")]
    [InlineData("```suggestion\nx\n```", "nit")]
    [InlineData("> blocking: what the other said\n\nI would not.", "warning")]
    [InlineData("<!-- blocking: hidden -->Fine by me, but the name misleads", "warning")]
    public void ACommentSaysHowBadItIs(string body, string severity) => Assert.Equal(severity, Read(body).Finding?.Severity);

    [Theory]
    [InlineData("LGTM")]
    [InlineData("lgtm!!")]
    [InlineData("Thanks \U0001F44D")]
    [InlineData(":+1:")]
    [InlineData("+1")]
    [InlineData("\U0001F44D")]
    [InlineData("praise: clear names")]
    [InlineData("question: why a map?")]
    [InlineData("> only a quote")]
    [InlineData("<!-- only hidden -->")]
    [InlineData("   \n")]
    public void TalkIsNoFinding(string body) => Assert.Equal("not_a_finding", Read(body).Skip);

    [Theory]
    [InlineData("a\n```suggestion\nx\ny\n```\nb", "a\nb", "x\ny")]
    [InlineData("````suggestion\n```\nx\n```\n````", "Change suggested by a reviewer.", "```\nx\n```")]
    [InlineData("one\r\n```suggestion:-0+1\r\nx\r\n```\r\n~~~suggestion\r\ny\r\n~~~", "one", "x\n\ny")]
    [InlineData("take out\n```suggestion\n```", "take out", "Take these lines out.")]
    [InlineData("open\n```suggestion\nx", "open", "x")]
    [InlineData("code\n```go\nx\n```", "code\nx", null)]
    [InlineData("words<details><summary>more</summary>long</details> end", "words end", null)]
    public void TheSuggestedChangeIsKeptApart(string body, string text, string? fix)
    {
        var finding = Read(body).Finding!;
        Assert.Equal((text, fix), (finding.Description, finding.Fix));
    }

    [Theory]
    [InlineData("<!--", 20_000)]
    [InlineData("<details>", 8_000)]
    [InlineData("![", 30_000)]
    [InlineData("\n \n", 20_000)]
    [InlineData("[(*_", 15_000)]
    [InlineData("!", 65_000)]
    [InlineData("```\n", 16_000)]
    [InlineData("a", 10_000_000)]
    public void NoBodyTakesLong(string unit, int times)
    {
        var body = string.Concat(Enumerable.Repeat(unit, times));
        var spent = ProcessorTime.Least(2_000, () => Read(body));
        Assert.True(spent < 2_000, $"{spent} ms");
    }

    [Theory]
    [InlineData("{\"message\": \"Bad credentials\"}", "refused")]
    [InlineData("{\"id\": 1}", "not_a_finding")]
    [InlineData("{\"id\": 1, \"body\": \"x\"}", "refused")]
    [InlineData("{\"id\": 1, \"body\": null, \"created_at\": \"2025-01-01T00:00:00Z\"}", "not_a_finding")]
    [InlineData("{\"id\": 1, \"body\": \"this is wrong\", \"created_at\": \"yesterday\"}", "refused")]
    [InlineData("7", "refused")]
    [InlineData("{}", "refused")]
    public void WhatIsNoCommentIsLeftOut(string json, string skip)
    {
        using var document = JsonDocument.Parse(json);
        Assert.Equal(skip, ReviewComments.Read(document.RootElement, text => text).Skip);
    }

    private static ImportedEntry Read(string body)
    {
        using var document = JsonDocument.Parse($$"""{"id": 7, "body": {{JsonSerializer.Serialize(body)}}, "created_at": "2025-01-14T09:00:00Z", "path": "a.go"}""");
        return ReviewComments.Read(document.RootElement, text => text);
    }
}
