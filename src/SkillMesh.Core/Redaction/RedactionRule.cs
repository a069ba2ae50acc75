using System.Text.RegularExpressions;

namespace SkillMesh.Core.Redaction;

/// <summary>One kind of text that must not be kept.</summary>
/// <param name="Kind">Stands in the text that takes its place: <c>[redacted:KIND]</c>.</param>
/// <param name="Keywords">The expression is tried only on text that holds one of these (ordinal, any case); empty: always.</param>
/// <param name="Match">The expression; a group named <c>s</c> marks the secret part, else the whole match is.</param>
/// <param name="MinEntropy">Least Shannon entropy of the secret part in bits a character; 0 for none.</param>
public sealed record RedactionRule(string Kind, IReadOnlyList<string> Keywords, string Match, double MinEntropy = 0)
{
    private Regex? _regex;

    /// <summary>The compiled expression; linear in the text (no backtracking), made at first use because most texts
    /// need none.</summary>
    internal Regex Expression => _regex ??= new Regex(Match, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
}
