using SkillMesh.Core.Configuration;
using SkillMesh.Core.Redaction;

namespace SkillMesh.Core.Tests.Redaction;

/// <summary>A private block goes to its own end, or to the end of the text when it has none.</summary>
public class PrivateBlockTests
{
    [Theory]
    [InlineData("a <private>x<private>y</private>z</private> b", "a [redacted:private-block] b")]
    [InlineData("a <private >x</private> b", "a [redacted:private-block] b")]
    [InlineData("a <private reason=\"x\">y</private> b", "a [redacted:private-block] b")]
    [InlineData("a <PRIVATE>x</Private> b <private>y</private>", "a [redacted:private-block] b [redacted:private-block]")]
    [InlineData("a <private>x b", "a [redacted:private-block]")]
    [InlineData("a &lt;private&gt;x&lt;/private&gt; b", "a [redacted:private-block] b")]
    [InlineData("{\"m\":\"<private>x b\",\"n\":1}", "{\"m\":\"[redacted:private-block]\",\"n\":1}")]
    [InlineData("{\"m\":\"<private>x \\\" b\",\"n\":1}", "{\"m\":\"[redacted:private-block]\",\"n\":1}")]
    public void ABlockIsRemovedWhole(string text, string expected) => Assert.Equal(expected, Redactor.For(SkillMeshConfig.Default).Redact(text));

    [Theory]
    [InlineData("wrap it in `<private>` tags")]
    [InlineData("std::vector<private_key> keys")]
    [InlineData("an end alone: </private>")]
    [InlineData("if (a <private && b> c)")]
    public void WhatIsNoBlockIsLeft(string text) => Marked.IsLeft(text);
}
