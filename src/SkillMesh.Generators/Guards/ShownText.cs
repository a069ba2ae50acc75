using System.Globalization;
using System.Text;

namespace SkillMesh.Generators.Guards;

/// <summary>Text of a repository as a build's log may show it.</summary>
internal static class ShownText
{
    /// <summary>One line: white space is a space, and what is invisible or steers a terminal or the direction of text is spelt out.</summary>
    public static string Of(string value)
    {
        var text = new StringBuilder(value.Length);
        foreach (var letter in value)
        {
            _ = letter is '\n' or '\r' or '\t' ? text.Append(' ')
                : char.GetUnicodeCategory(letter) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
                    ? text.Append("\\u").Append(((int)letter).ToString("x4", CultureInfo.InvariantCulture))
                    : text.Append(letter);
        }

        return text.ToString();
    }
}
