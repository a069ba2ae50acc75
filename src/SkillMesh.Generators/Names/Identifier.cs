using System.Globalization;
using System.Text;

namespace SkillMesh.Generators.Names;

/// <summary>C# names for kebab-case ones.</summary>
internal static class Identifier
{
    // A compiler takes 1023 bytes of UTF-8, and a file name less.
    private const int MostLetters = 100;

    /// <summary><c>missing-status-condition</c> becomes <c>MissingStatusCondition</c>: each part of letters and digits begins with a
    /// capital. What would begin with a digit, or be empty, begins with <c>_</c>.</summary>
    public static string Of(string name)
    {
        var text = new StringBuilder(name.Length);
        var begins = true;
        foreach (var letter in name)
        {
            if (text.Length >= MostLetters)
            {
                break;
            }

            if (!IsPart(letter))
            {
                begins = true;
                continue;
            }

            if (text.Length == 0 && !char.IsLetter(letter))
            {
                text.Append('_');
            }

            text.Append(begins ? char.ToUpperInvariant(letter) : letter);
            begins = false;
        }

        return text.Length == 0 ? "_" : text.ToString();
    }

    // Letters of the basic plane and decimal digits. Joiners and other format characters are part of names for the compiler and of
    // nothing for a reader.
    private static bool IsPart(char letter) => char.GetUnicodeCategory(letter) is
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
        or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.DecimalDigitNumber;
}
