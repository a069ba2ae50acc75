using System.Globalization;
using System.Text;

namespace SkillMesh.Documents.AgentSkills;

/// <summary>Names of agent skills as the reference validator judges them: in Unicode's compatibility form, by code points.</summary>
internal static class SkillName
{
    /// <summary>Most code points of a name.</summary>
    public const int Longest = 64;

    /// <summary>The form in which names are compared.</summary>
    public static string Normalise(string name) => Nfkc.Of(name.Trim());

    /// <summary>What is wrong with a name, without the folder.</summary>
    public static IEnumerable<string> Faults(string name)
    {
        var normal = Normalise(name);
        if (normal.Length == 0)
        {
            yield return "the name is empty";
            yield break;
        }

        var length = normal.EnumerateRunes().Count();
        if (length > Longest)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"the name has {length} characters; at most {Longest} are allowed");
        }

        if (normal.EnumerateRunes().Any(IsUpper))
        {
            yield return $"the name '{normal}' has upper-case letters";
        }

        if (normal[0] == '-' || normal[^1] == '-')
        {
            yield return $"the name '{normal}' begins or ends with a hyphen";
        }

        if (normal.Contains("--", StringComparison.Ordinal))
        {
            yield return $"the name '{normal}' has two hyphens in a row";
        }

        if (normal.EnumerateRunes().FirstOrDefault(rune => !IsAllowed(rune)) is { Value: > 0 } other)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"the name '{normal}' holds U+{other.Value:X4}, which is no letter, digit or hyphen");
        }
    }

    // U+0130 has a lower-case form of two characters, which the simple mapping of .NET leaves out.
    private static bool IsUpper(Rune rune) => rune.Value == 0x130 || Rune.ToLowerInvariant(rune) != rune;

    private static bool IsAllowed(Rune rune) => rune.Value == '-' || Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter
        or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber;
}
