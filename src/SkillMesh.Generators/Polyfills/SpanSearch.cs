using Microsoft.CodeAnalysis;

namespace System;

/// <summary>Searches that netstandard2.0's spans lack, for source that is shared with newer frameworks.</summary>
[Embedded]
internal static class SpanSearch
{
    public static int IndexOfAnyExcept(this ReadOnlySpan<char> text, char letter)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != letter)
            {
                return i;
            }
        }

        return -1;
    }

    public static int IndexOfAnyExcept(this Span<string> words, string word)
    {
        for (var i = 0; i < words.Length; i++)
        {
            if (!string.Equals(words[i], word, StringComparison.Ordinal))
            {
                return i;
            }
        }

        return -1;
    }

    public static bool ContainsAnyExceptInRange(this ReadOnlySpan<char> text, char least, char most)
    {
        foreach (var letter in text)
        {
            if (letter < least || letter > most)
            {
                return true;
            }
        }

        return false;
    }
}
