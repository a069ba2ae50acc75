using System.Runtime.InteropServices;

namespace SkillMesh.Learning.Corrections;

/// <summary>The words of a message and its sentences, read in one pass.</summary>
internal sealed class MessageTokens
{
    private readonly List<MessageToken> tokens = [];
    private readonly List<bool> questions = [];
    private readonly List<int> firsts = [];

    private MessageTokens()
    {
    }

    /// <summary>All words in order.</summary>
    public ReadOnlySpan<MessageToken> All => CollectionsMarshal.AsSpan(tokens);

    /// <summary>Number of sentences.</summary>
    public int Sentences => firsts.Count;

    /// <summary>True when the sentence ends in a question mark.</summary>
    public bool IsQuestion(int sentence) => questions[sentence];

    /// <summary>Index of the sentence's first word.</summary>
    public int First(int sentence) => firsts[sentence];

    /// <summary>Index after the sentence's last word.</summary>
    public int End(int sentence) => sentence + 1 < firsts.Count ? firsts[sentence + 1] : tokens.Count;

    /// <summary>Reads the text <see cref="OwnWords"/> left.</summary>
    public static MessageTokens Read(ReadOnlySpan<char> text, Vocabulary vocabulary)
    {
        var result = new MessageTokens();
        var broken = true;
        var paused = false;
        for (var i = 0; i < text.Length;)
        {
            var c = text[i];
            if (c == OwnWords.Shown || char.IsLetterOrDigit(c) || StartsPathOrFlag(text, i))
            {
                var start = i;
                var word = ReadWord(text, ref i, vocabulary);
                if (broken)
                {
                    result.firsts.Add(result.tokens.Count);
                    result.questions.Add(false);
                }

                result.tokens.Add(new MessageToken(word, start, i - start, result.firsts.Count - 1, IsPast(text[start..i]), paused && !broken));
                broken = paused = false;
                continue;
            }

            switch (c)
            {
                case '?':
                    result.MarkQuestion();
                    broken = true;
                    break;
                case '.' or '!' or ';' or '\u2026':
                    broken = true;
                    break;
                case '\n':
                    broken |= EndsSentence(text, i);
                    break;
                case ',' or ':' or '(' or ')' or '\u2013' or '\u2014':
                    paused = true;
                    break;
                case '-' when i == 0 || text[i - 1] is ' ' or '\n' or '-':
                    paused = true;
                    break;
            }

            i++;
        }

        return result;
    }

    // "??" and "?!" mark the sentence they follow.
    private void MarkQuestion()
    {
        if (questions.Count > 0)
        {
            questions[^1] = true;
        }
    }

    private static bool IsPast(ReadOnlySpan<char> word) =>
        word.Length > 3 && word.EndsWith("ed", StringComparison.OrdinalIgnoreCase);

    // A line that goes on in lower case was wrapped by an editor; anything else begins something new.
    private static bool EndsSentence(ReadOnlySpan<char> text, int newline)
    {
        for (var i = newline + 1; i < text.Length; i++)
        {
            if (text[i] == '\n')
            {
                return true;
            }

            if (text[i] != ' ')
            {
                return !char.IsLower(text[i]);
            }
        }

        return true;
    }

    private static bool StartsPathOrFlag(ReadOnlySpan<char> text, int at)
    {
        if (at > 0 && text[at - 1] is not (' ' or '\n' or '('))
        {
            return false;
        }

        var rest = text[at..];
        return rest.Length > 2 && (rest.StartsWith("--") || rest[0] is '/' or '.' or '@' or '$') && char.IsLetter(rest[2]);
    }

    private static int ReadWord(ReadOnlySpan<char> text, ref int at, Vocabulary vocabulary)
    {
        var start = at;
        var shown = !char.IsLetterOrDigit(text[at]);
        for (at++; at < text.Length; at++)
        {
            var c = text[at];
            if (char.IsLetterOrDigit(c))
            {
                continue;
            }

            var inside = at + 1 < text.Length && (char.IsLetterOrDigit(text[at + 1]) || text[at + 1] == OwnWords.Shown);
            if (c == OwnWords.Shown || (inside && c is '.' or '/' or '\\' or '_' or ':' or '@' or '#' or '=' or '$'))
            {
                // 10.5, Foo.Bar, src/a.ts, https://x, snake_case: names of things, not words.
                shown = true;
            }
            else if (shown && c is '/' or '-' or '_')
            {
                continue;
            }
            else if (!(inside && Vocabulary.IsApostrophe(c)))
            {
                break;
            }
        }

        return shown ? Vocabulary.Shown : vocabulary.Find(text[start..at]);
    }
}
