using System.Buffers;

namespace SkillMesh.Core.Text;

/// <summary>Finds words that pass for another word: letters of two scripts, one of them only by letters that look like the
/// other's (<c>pаypal</c> with a Cyrillic а).</summary>
/// <remarks>Look-alikes are those of Unicode's confusables.txt that common fonts draw the same. Words that mix scripts openly,
/// such as <c>kΩ</c> or a Latin name with a Cyrillic ending, are ordinary text.</remarks>
public static class MixedScripts
{
    private const string CyrillicLikeLatin = "авсеһіјкмнорԛѕтухԝѵАВСЕНІЈКМОРԚЅТУХԜѴԁӏ";
    private const string GreekLikeLatin = "αικνορτυχΑΒΕΖΗΙΚΜΝΟΡΤΥΧ";
    private const string LatinLikeCyrillic = "aceijkmnoprstuxyABCEHIKMOPSTXYdlqw";

    private static readonly SearchValues<char> Greek = SearchValues.Create(GreekLikeLatin);
    private static readonly SearchValues<char> Cyrillic = SearchValues.Create(CyrillicLikeLatin);
    private static readonly SearchValues<char> Latin = SearchValues.Create(LatinLikeCyrillic);

    /// <summary>The first such word at or after <paramref name="from"/>: where it stands; (-1, 0) when there is none.</summary>
    public static (int Start, int Length) Next(ReadOnlySpan<char> text, int from = 0)
    {
        // Only a word with a Greek or Cyrillic letter and a Latin one can be disguised: all other text is passed over.
        for (var i = from; text[i..].IndexOfAnyInRange('\u0370', '\u052F') is var next and >= 0;)
        {
            if (!IsOfWord(text[i + next]))
            {
                i += next + 1;
                continue;
            }

            var (start, end) = (i + next, i + next + 1);
            while (start > i && IsOfWord(text[start - 1]))
            {
                start--;
            }

            while (!char.IsLetter(text[start]) && start < i + next)
            {
                start++;
            }

            while (end < text.Length && IsOfWord(text[end]))
            {
                end++;
            }

            if (char.IsLetter(text[start]) && text[start..end].ContainsAnyInRange('A', 'z') && IsDisguised(text[start..end]))
            {
                return (start, end - start);
            }

            i = end;
        }

        return (-1, 0);
    }

    private static bool IsOfWord(char letter) => char.IsLetterOrDigit(letter) || letter == '_';

    // "JSONа": an acronym in capitals, declined.
    private static bool IsAcronymWithEnding(ReadOnlySpan<char> word, int latin) =>
        latin >= 3 && word.Length - latin is 1 or 2 && !word[..latin].ContainsAnyExceptInRange('A', 'Z') && !word[latin..].ContainsAnyExceptInRange('а', 'я');

    private static bool IsDisguised(ReadOnlySpan<char> word)
    {
        int latin = 0, cyrillic = 0, greek = 0, latinAlike = 0, cyrillicAlike = 0, greekAlike = 0, other = 0;
        foreach (var c in word)
        {
            if (char.IsAsciiLetter(c))
            {
                latin++;
                latinAlike += Latin.Contains(c) ? 1 : 0;
            }
            else if (c is >= '\u0400' and <= '\u052F')
            {
                cyrillic++;
                cyrillicAlike += Cyrillic.Contains(c) ? 1 : 0;
            }
            else if (c is >= '\u0370' and <= '\u03FF')
            {
                greek++;
                greekAlike += Greek.Contains(c) ? 1 : 0;
            }
            else if (char.IsLetter(c))
            {
                other++;
            }
        }

        if (latin == 0 || other > 0 || cyrillic + greek == 0)
        {
            return false;
        }

        if (IsAcronymWithEnding(word, latin))
        {
            return false;
        }

        // Reads as Latin. Greek letters stand alone beside Latin ones in formulas, so a short word says nothing.
        if (cyrillic == cyrillicAlike && greek == greekAlike && (greek == 0 || (latin >= 3 && latin > greek)))
        {
            return true;
        }

        // Reads as Cyrillic: more of it than of Latin, or it is a name with an ending.
        return greek == 0 && latin == latinAlike && cyrillic > latin && cyrillic - cyrillicAlike > 0 && latin <= 2;
    }
}
