namespace SkillMesh.Core.Tests.Redaction;

/// <summary>Further forms in which makers give their keys out.</summary>
public class TokenFormTests
{
    [Theory]
    [InlineData("⟦sl.u.[A-Za-z0-9_-]{138}a7⟧")]
    [InlineData("⟦eyJrIjoi[A-Za-z0-9]{80}⟧")]
    [InlineData("⟦fm1r_[A-Za-z0-9+/]{60}⟧")]
    [InlineData("⟦fm1a_[A-Za-z0-9+/]{60}⟧")]
    [InlineData("⟦A3T[A-Z2-7]{16}7⟧")]
    [InlineData("⟦bedrock-api-key-YmVkcm9jay[A-Za-z0-9]{60}⟧")]
    [InlineData("⟦sgp_local_[0-9a-f]{40}⟧")]
    [InlineData("⟦SK[0-9A-F]{32}⟧")]
    [InlineData("⟦CLOJARS_[A-F0-9]{60}⟧")]
    [InlineData("⟦ya29.c.[A-Za-z0-9_-]{120}⟧")]
    [InlineData("⟦whsec_[A-Za-z0-9]{30}+/[A-Za-z0-9]{11}=⟧")]
    [InlineData("⟦sk_prod_[A-Za-z0-9]{24}⟧")]
    [InlineData("⟦eyAiYWxnIjog[A-Za-z0-9_-]{20}.eyAic3ViIjog[A-Za-z0-9_-]{30}.[A-Za-z0-9_-]{43}⟧")]
    [InlineData("⟦ewogICJhbGci[A-Za-z0-9_-]{20}.ewogICJzdWIi[A-Za-z0-9_-]{30}.[A-Za-z0-9_-]{43}⟧")]
    [InlineData("⟦eyJhbGciOiJ[A-Za-z0-9]{30}.[A-Za-z0-9_-]{200}.[A-Za-z0-9_-]{16}.[A-Za-z0-9_-]{80}.[A-Za-z0-9_-]{22}⟧")]
    [InlineData("⟦eyJhbGciOiJkaXIi[A-Za-z0-9]{30}..[A-Za-z0-9_-]{16}.[A-Za-z0-9_-]{80}.[A-Za-z0-9_-]{22}⟧")]
    [InlineData("_⟦eyJhbGciOiJ[A-Za-z0-9_-]{20}.eyJ[A-Za-z0-9_-]{30}.[A-Za-z0-9_-]{42}a⟧_")]
    [InlineData("access_token=⟦[0-9]{15}|[A-Za-z0-9_-]{27}⟧")]
    [InlineData("VAULT_TOKEN=⟦s.[A-Za-z0-9]{24}⟧")]
    [InlineData("X-Vault-Token: ⟦s.[A-Za-z0-9]{24}⟧")]
    [InlineData("hooks.slack.com\\/services\\/⟦T[A-Z0-9]{8}\\/B[A-Z0-9]{8}\\/[A-Za-z0-9]{24}⟧")]
    public void EachIsFound(string shape) => Marked.IsRedacted($"got {shape} here");

    [Theory]
    [InlineData("sl.u.short")]
    [InlineData("fm1r_short and eyJrIjoiYQ")]
    [InlineData("bedrock-api-key-rotation")]
    [InlineData("SKU ABCDEF and SKABCDEF0123")]
    [InlineData("CLOJARS_PASSWORD is set")]
    [InlineData("whsec_short+/=")]
    [InlineData("s.length and s.substring(1)")]
    [InlineData("VAULT_TOKEN=s.toString()")]
    [InlineData("access_token=|")]
    [InlineData("eyJhbGciOiJIUzI1NiJ9.a.b.c.d")]
    [InlineData("sk_product_detail_page")]
    public void WhatIsShorterIsLeft(string text) => Marked.IsLeft(text);
}
