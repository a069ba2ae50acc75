using System.Globalization;
using System.Text;

namespace SkillMesh.Schemas.Values;

/// <summary>The text of JSON strings as UTF-8 bytes.</summary>
internal static class JsonText
{
    /// <summary>Characters of the longest text that a message shows.</summary>
    private const int LongestShown = 60;

    /// <summary>Resolves the escapes of a JSON string that already satisfies the grammar. A lone surrogate becomes its three-byte form
    /// (as WTF-8 has it), so that different strings stay different.</summary>
    /// <returns>The number of bytes written; never more than <paramref name="escaped"/> has.</returns>
    public static int Unescape(ReadOnlySpan<byte> escaped, Span<byte> into)
    {
        var written = 0;
        while (true)
        {
            var run = escaped.IndexOf((byte)'\\');
            if (run < 0)
            {
                escaped.CopyTo(into[written..]);
                return written + escaped.Length;
            }

            escaped[..run].CopyTo(into[written..]);
            written += run;
            var letter = escaped[run + 1];
            escaped = escaped[(run + 2)..];
            if (letter != 'u')
            {
                into[written++] = Single(letter);
                continue;
            }

            var unit = Hex4(escaped);
            escaped = escaped[4..];
            if (char.IsHighSurrogate((char)unit) && escaped.StartsWith("\\u"u8) && char.IsLowSurrogate((char)Hex4(escaped[2..])))
            {
                unit = char.ConvertToUtf32((char)unit, (char)Hex4(escaped[2..]));
                escaped = escaped[6..];
            }

            written += Encode(unit, into[written..]);
        }
    }

    public static int CodePoints(ReadOnlySpan<byte> utf8)
    {
        var count = 0;
        foreach (var b in utf8)
        {
            count += (b & 0xC0) != 0x80 ? 1 : 0;
        }

        return count;
    }

    public static int Utf16Units(ReadOnlySpan<byte> utf8)
    {
        var count = 0;
        foreach (var b in utf8)
        {
            count += ((b & 0xC0) != 0x80 ? 1 : 0) + (b >= 0xF0 ? 1 : 0);
        }

        return count;
    }

    public static bool LengthIsWithin(ReadOnlySpan<byte> utf8, int min, int max, out bool tooShort)
    {
        // A code point is one to four bytes, so most strings are decided without counting.
        tooShort = utf8.Length < min;
        if (tooShort)
        {
            return false;
        }

        var minIsSure = min <= 1 || utf8.Length >= 4L * min;
        if (minIsSure && utf8.Length <= max)
        {
            return true;
        }

        var points = CodePoints(utf8);
        tooShort = points < min;
        return !tooShort && points <= max;
    }

    public static int Encode(int codePoint, Span<byte> into)
    {
        switch (codePoint)
        {
            case < 0x80:
                into[0] = (byte)codePoint;
                return 1;
            case < 0x800:
                into[0] = (byte)(0xC0 | (codePoint >> 6));
                into[1] = (byte)(0x80 | (codePoint & 0x3F));
                return 2;
            case < 0x10000:
                into[0] = (byte)(0xE0 | (codePoint >> 12));
                into[1] = (byte)(0x80 | ((codePoint >> 6) & 0x3F));
                into[2] = (byte)(0x80 | (codePoint & 0x3F));
                return 3;
            default:
                into[0] = (byte)(0xF0 | (codePoint >> 18));
                into[1] = (byte)(0x80 | ((codePoint >> 12) & 0x3F));
                into[2] = (byte)(0x80 | ((codePoint >> 6) & 0x3F));
                into[3] = (byte)(0x80 | (codePoint & 0x3F));
                return 4;
        }
    }

    /// <summary>For messages: the text in single quotes, as <see cref="Plain"/> shows it.</summary>
    public static string Quote(ReadOnlySpan<byte> utf8, string what = "a text") => IsShort(utf8) ? $"'{Visible(utf8)}'" : Length(utf8, what);

    /// <summary>For messages: the text with nothing in it that moves a terminal. Of one that is too long for a message only the length is
    /// told: whoever prints the message takes secrets out of it, and the beginning of a secret no longer looks like one.</summary>
    /// <param name="utf8">The text.</param>
    /// <param name="what">What a long one is called; empty where the words before it say so.</param>
    public static string Plain(ReadOnlySpan<byte> utf8, string what = "a value") => IsShort(utf8) ? Visible(utf8) : Length(utf8, what);

    private static bool IsShort(ReadOnlySpan<byte> utf8) => utf8.Length <= LongestShown || (utf8.Length <= LongestShown * 4 && CodePoints(utf8) <= LongestShown);

    private static string Length(ReadOnlySpan<byte> utf8, string what) => string.Create(CultureInfo.InvariantCulture, $"{what} of {CodePoints(utf8)} characters").TrimStart();

    private static string Visible(ReadOnlySpan<byte> utf8)
    {
        var text = new StringBuilder(utf8.Length);
        foreach (var rune in Encoding.UTF8.GetString(utf8).EnumerateRunes())
        {
            if (Rune.IsControl(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
            {
                text.Append("\\u").Append(rune.Value.ToString("x4", CultureInfo.InvariantCulture));
            }
            else
            {
                text.Append(rune.ToString());
            }
        }

        return text.ToString();
    }

    private static byte Single(byte letter) => letter switch
    {
        (byte)'b' => 8,
        (byte)'f' => 12,
        (byte)'n' => 10,
        (byte)'r' => 13,
        (byte)'t' => 9,
        _ => letter,
    };

    private static int Hex4(ReadOnlySpan<byte> text)
    {
        var value = 0;
        for (var i = 0; i < 4; i++)
        {
            var c = text[i];
            value = (value << 4) | (c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
        }

        return value;
    }
}
