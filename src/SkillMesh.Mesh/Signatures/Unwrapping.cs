using System.Buffers;
using System.Text;
using SkillMesh.Core.Text;

namespace SkillMesh.Mesh.Signatures;

/// <summary>Takes a text out of what carried it: terminal colours, JSON lines, escapes of quoting, XML and CI services.</summary>
internal static class Unwrapping
{
    /// <summary>Characters that are looked at; of a longer text the beginning and, as errors come last, three times as much of the end.</summary>
    public const int Longest = 1 << 19;

    /// <summary>Characters that are looked at where they are no text.</summary>
    private const int LongestBinary = 1 << 16;

    /// <summary>The text as a person would have seen it, lines ended by LF alone.</summary>
    public static string Unwrap(string text, SignatureTrace? trace = null)
    {
        if (text.Length > LongestBinary && IsBinary(text.AsSpan(0, LongestBinary)))
        {
            text = text[..LongestBinary];
            trace?.Add("cut", text);
        }
        else if (text.Length > Longest)
        {
            text = string.Concat(text.AsSpan(0, Longest / 4), "\n", text.AsSpan(text.Length - (Longest / 4 * 3)));
            trace?.Add("cut", text);
        }

        text = Stage(text, WithoutColours, "colours", trace);
        text = Stage(text, WithoutJson, "json", trace);
        return Stage(text, WithoutEscapes, "escapes", trace);
    }

    private static bool IsBinary(ReadOnlySpan<char> text)
    {
        var controls = 0;
        foreach (var letter in text)
        {
            controls += letter is '\0' or '\ufffd' || (letter < ' ' && letter is not ('\n' or '\r' or '\t' or '\u001b')) ? 1 : 0;
        }

        return controls > text.Length / 16;
    }

    private static string Stage(string text, Func<string, string> change, string name, SignatureTrace? trace)
    {
        var changed = change(text);
        if (!ReferenceEquals(changed, text))
        {
            trace?.Add(name, changed);
        }

        return changed;
    }

    /// <summary>Without control sequences (also those that lost their escape character), carriage returns and invisible characters.</summary>
    private static string WithoutColours(string text)
    {
        if (!HasControl(text) && !text.Contains("\\u001b", StringComparison.OrdinalIgnoreCase) && !HasBareColour(text))
        {
            return text;
        }

        var result = new char[text.Length];
        var count = 0;
        for (var at = 0; at < text.Length; at++)
        {
            var letter = text[at];
            if (letter is >= ' ' and < '\u007f' and not '[' and not '\\')
            {
                result[count++] = letter;
                continue;
            }

            var length = letter switch
            {
                '\u001b' => 1 + TerminalText.SequenceLength(text, at + 1),
                '\\' when IsEscapedEscape(text, at) is var escape and > 0 => escape + TerminalText.SequenceLength(text, at + escape),
                '[' => BareColourLength(text, at),
                _ => 0,
            };
            if (length > 0)
            {
                at += length - 1;
            }
            else if (letter == '\r')
            {
                if (at + 1 == text.Length || text[at + 1] != '\n')
                {
                    result[count++] = '\n';
                }
            }
            else if (letter is '\u00a0' or '\u2007' or '\u202f')
            {
                result[count++] = ' ';
            }
            else if (!IsInvisible(letter))
            {
                result[count++] = char.IsControl(letter) && letter is not ('\n' or '\t') ? ' ' : letter;
            }
        }

        return new string(result, 0, count);
    }

    // By ranges before letters: among letters of all of Unicode a search guesses, and in Cyrillic most guesses are wrong.
    private static bool HasControl(ReadOnlySpan<char> text) =>
        text.IndexOfAny(AsciiControls) >= 0 || text.IndexOfAny('\u00a0', '\u00ad', '\ufeff') >= 0
        || (text.IndexOfAnyInRange('\u2007', '\u2069') >= 0 && text.IndexOfAny(Controls) >= 0);

    private static readonly SearchValues<char> AsciiControls = SearchValues.Create(
        "\0\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\u000b\u000c\r\u000e\u000f\u001b\u001f\u007f");

    private static readonly SearchValues<char> Controls = SearchValues.Create(
        "\0\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\u000b\u000c\r\u000e\u000f\u001b\u001f\u007f\u00a0\u2007\u202f\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff");

    private static bool IsInvisible(char letter) =>
        letter is '\u00ad' or '\ufeff' or (>= '\u200b' and <= '\u200f') or (>= '\u202a' and <= '\u202e') or (>= '\u2060' and <= '\u2069');

    private static int IsEscapedEscape(string text, int at)
    {
        var rest = text.AsSpan(at);
        return rest.StartsWith("\\u001b[", StringComparison.OrdinalIgnoreCase) ? 6 : rest.StartsWith("\\x1b[", StringComparison.OrdinalIgnoreCase) || rest.StartsWith("\\033[", StringComparison.Ordinal) ? 4 : 0;
    }

    private static bool HasBareColour(string text)
    {
        for (var at = text.IndexOf('['); at >= 0; at = text.IndexOf('[', at + 1))
        {
            if (BareColourLength(text, at) > 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Length of <c>[31m</c> or <c>[1;31m</c>, as logs keep it that drop the escape character.</summary>
    private static int BareColourLength(string text, int at)
    {
        var end = at + 1;
        while (end < text.Length && end - at < 12 && (char.IsAsciiDigit(text[end]) || text[end] == ';'))
        {
            end++;
        }

        return end < text.Length && text[end] == 'm' && (end > at + 1) && !(end + 1 < text.Length && text[end + 1] == ']') ? end + 1 - at : 0;
    }

    /// <summary>JSON objects on lines of their own, or after a prefix, replaced by the texts in them.</summary>
    private static string WithoutJson(string text)
    {
        if (!text.Contains("{\"", StringComparison.Ordinal) && !text.Contains("{ \"", StringComparison.Ordinal))
        {
            return text;
        }

        var result = new StringBuilder(text.Length);
        var changed = false;
        foreach (var range in text.AsSpan().Split('\n'))
        {
            var line = text.AsSpan(range);
            var open = line.IndexOf("{\"", StringComparison.Ordinal) is var tight and >= 0 ? tight : line.IndexOf("{ \"", StringComparison.Ordinal);
            if (result.Length > 0)
            {
                result.Append('\n');
            }

            if (open >= 0 && JsonTexts.TryAppend(line[open..], result))
            {
                changed = true;
            }
            else
            {
                result.Append(line);
            }
        }

        return changed ? result.ToString() : text;
    }

    /// <summary>Escapes of quoting, of XML and of CI services undone, line by line where a line shows that it has them.</summary>
    private static string WithoutEscapes(string text)
    {
        var entities = text.Contains('&', StringComparison.Ordinal) && text.Contains(';', StringComparison.Ordinal);
        var quotes = text.Contains("\\\"", StringComparison.Ordinal) || text.Contains("\\n", StringComparison.Ordinal) || text.Contains("\\'", StringComparison.Ordinal);
        var services = text.Contains("##teamcity[", StringComparison.Ordinal) || text.Contains("%0A", StringComparison.Ordinal) || text.Contains(" message=\"", StringComparison.Ordinal);
        if (!entities && !quotes && !services)
        {
            return text;
        }

        var result = new StringBuilder(text.Length);
        foreach (var range in text.AsSpan().Split('\n'))
        {
            if (range.Start.Value > 0)
            {
                result.Append('\n');
            }

            Escapes.AppendLine(result, text.AsSpan(range));
        }

        var changed = result.ToString();
        return changed == text ? text : changed;
    }
}
