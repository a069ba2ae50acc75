using System.Globalization;
using SkillMesh.Core.Redaction;

namespace SkillMesh.Core.Tests.Redaction;

/// <summary>Texts are looked through for what is written down of the rules; a rule that is not in it would never be asked.</summary>
public class KeywordAnchorsTests
{
    [Fact]
    public void WhatIsWrittenDownIsWhatTheRulesHave()
    {
        var right = SecretFinder.Keywords().Select(keyword => KeywordIndex.AnchorOf(keyword.Word)).Distinct().Order().ToArray();
        var lines = right.Chunk(16).Select(row => "        " + string.Join(", ", row.Select(anchor => anchor.ToString("X6", CultureInfo.InvariantCulture).Insert(0, "0x"))) + ",");
        Assert.True(KeywordAnchors.All.SequenceEqual(right), "KeywordAnchors.All is to be\n" + string.Join("\n", lines));
    }

    [Fact]
    public void TheKeywordsWrittenDownAreThoseOfTheRules()
    {
        var right = SecretFinder.Keywords().GroupBy(keyword => KeywordIndex.AnchorOf(keyword.Word)).OrderBy(group => group.Key)
            .Select(group => string.Join('\t', group.Select(keyword => keyword.IgnoreCase ? keyword.Word : $"={keyword.Word}").Distinct().Order(StringComparer.Ordinal))).ToArray();
        var lines = right.Select(words => $"        \"{words.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal)}\",");
        Assert.True(KeywordAnchors.Words.SequenceEqual(right), "KeywordAnchors.Words is to be\n" + string.Join("\n", lines));
    }
}
