namespace SkillMesh.Core.Redaction;

/// <summary>What a terminal takes for a colour, as the bytes themselves or as people write them down: <c>\x1b[31m</c>, <c>\u001b[0m</c>,
/// <c>\033[1;32m</c>, <c>\e[K</c>, <c>^[[31m</c>.</summary>
/// <remarks>Its last character is a letter: with it in the text a key behind it would read as the end of a longer word.</remarks>
internal static class TerminalCode
{
    /// <summary>What a code begins with.</summary>
    public const char Escape = '\x1b';

    private const int LongestParameters = 32;
    private static readonly string[] Written = [@"\x1b", @"\u001b", @"\033", @"\e", @"\u{1b}", "^["];

    /// <summary>Length of the code that begins at <paramref name="at"/>; 0 when there is none.</summary>
    public static int Length(ReadOnlySpan<char> text, int at)
    {
        var i = at + Introducer(text[at..]);
        if (i == at || i + 1 >= text.Length)
        {
            return 0;
        }

        if (text[i] == '(' && text[i + 1] is 'B' or '0')
        {
            return i + 2 - at;
        }

        if (text[i++] != '[')
        {
            return 0;
        }

        var end = Math.Min(text.Length, i + LongestParameters);
        while (i < end && (char.IsAsciiDigit(text[i]) || text[i] is ';' or ':' or '?'))
        {
            i++;
        }

        return i < end && char.IsAsciiLetter(text[i]) ? i + 1 - at : 0;
    }

    private static int Introducer(ReadOnlySpan<char> text)
    {
        if (text[0] == Escape)
        {
            return 1;
        }

        foreach (var form in Written)
        {
            if (text.StartsWith(form, StringComparison.OrdinalIgnoreCase))
            {
                return form.Length;
            }
        }

        return 0;
    }
}
