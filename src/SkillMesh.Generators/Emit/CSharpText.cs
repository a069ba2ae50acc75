using System.Globalization;
using System.Text;

namespace SkillMesh.Generators.Emit;

/// <summary>Writes text of anybody into C# source so that it stays text.</summary>
internal static class CSharpText
{
    /// <summary>A string literal of the same value. What is not printable ASCII is an escape, so nothing can end it, hide in it or
    /// turn it round.</summary>
    public static string Literal(string value)
    {
        var text = new StringBuilder(value.Length + 2).Append('"');
        foreach (var letter in value)
        {
            _ = letter switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\n' => text.Append("\\n"),
                '\t' => text.Append("\\t"),
                >= ' ' and <= '~' => text.Append(letter),
                _ => text.Append("\\u").Append(((int)letter).ToString("x4", CultureInfo.InvariantCulture)),
            };
        }

        return text.Append('"').ToString();
    }

    /// <summary>The text of an XML doc comment on one line: markup is escaped, white space is one space, and what cannot be seen or
    /// would end the line is spelt out.</summary>
    public static string Doc(string value)
    {
        var text = new StringBuilder(value.Length);
        var isSpace = true;
        for (var i = 0; i < value.Length; i++)
        {
            var letter = value[i];
            if (letter is ' ' or '\t' or '\n' or '\r')
            {
                text.Append(isSpace ? "" : " ");
                isSpace = true;
                continue;
            }

            isSpace = false;
            var isPair = char.IsHighSurrogate(letter) && i + 1 < value.Length && char.IsLowSurrogate(value[i + 1]);
            if (isPair && IsShown(CharUnicodeInfo.GetUnicodeCategory(value, i)))
            {
                text.Append(letter).Append(value[++i]);
            }
            else if (!isPair && IsShown(char.GetUnicodeCategory(letter)))
            {
                _ = letter switch
                {
                    '<' => text.Append("&lt;"),
                    '>' => text.Append("&gt;"),
                    '&' => text.Append("&amp;"),
                    '"' => text.Append("&quot;"),
                    _ => text.Append(letter),
                };
            }
            else
            {
                text.Append("\\u").Append(((int)letter).ToString("x4", CultureInfo.InvariantCulture));
            }
        }

        return text.ToString().TrimEnd(' ');
    }

    // Not: control and format characters (bidi, zero width, tags), separators but the space, halves of pairs, what has no meaning yet.
    private static bool IsShown(UnicodeCategory category) => category is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.SpaceSeparator);
}
