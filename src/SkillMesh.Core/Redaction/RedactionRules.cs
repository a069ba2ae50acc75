namespace SkillMesh.Core.Redaction;

/// <summary>The rules that are always on. Precision before recall: a false alarm damages what a team knows.</summary>
/// <remarks>Where two rules see the same text the earlier one names it, so the special ones stand first.</remarks>
internal static partial class RedactionRules
{
    /// <summary>All, in order of precedence.</summary>
    public static IReadOnlyList<SecretRule> Default { get; } =
    [
        new PrivateBlockRule(), new PrivateKeyRule(), new PuttyKeyRule(), .. Tokens(), new JwtRule(), .. Named(),
        new AuthorizationRule("authorization", "authorization"), new AuthorizationRule("bearer-token", "bearer "), new AuthorizationRule("authorization", AuthorizationRule.HeaderValue),
        new StoredLoginRule(), new CookieRule(),
        new UrlPasswordRule(), new CommandPasswordRule(), new ConnectionPasswordRule(), SecretVariableRule.ForFlags(), SecretVariableRule.ForNames(), new HomePathRule(),
    ];
}
