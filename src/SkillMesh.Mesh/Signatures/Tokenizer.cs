namespace SkillMesh.Mesh.Signatures;

/// <summary>Cuts a text into tokens in one pass, in time linear in its length.</summary>
internal static class Tokenizer
{
    /// <summary>Characters of the longest text in quotes that is one value.</summary>
    private const int LongestQuote = 160;

    /// <summary>Plain words in quotes from which on they are a quoted message and no value.</summary>
    private const int SentenceWords = 4;

    /// <summary>The tokens of <paramref name="text"/>, at most <paramref name="limit"/>.</summary>
    public static List<Token> Read(ReadOnlySpan<char> text, int limit = int.MaxValue)
    {
        var tokens = new List<Token>(Math.Min(1 << 14, (text.Length / 5) + 8));
        var (at, line, plainUntil) = (0, 0, 0);
        var marks = TokenMarks.LineStart | TokenMarks.Boundary;
        while (at < text.Length && tokens.Count < limit)
        {
            var letter = text[at];
            if (letter == '\n')
            {
                line++;
                at++;
                marks = TokenMarks.LineStart | TokenMarks.Boundary;
                continue;
            }

            if (letter is ' ' or '\t')
            {
                var from = at;
                while (at < text.Length && text[at] is ' ' or '\t')
                {
                    at++;
                }

                marks |= at - from > 1 || letter == '\t' ? TokenMarks.Gap : 0;
                continue;
            }

            if (QuoteEnd(text, at) is var end and > 0)
            {
                var inner = text[(at + 1)..end].Trim();
                tokens.Add(new Token(TokenHash.Of(inner), at, end + 1 - at, line, TokenKind.Quoted, marks));
                (at, marks) = (end + 1, 0);
                continue;
            }

            // A slash right after a word joins words: P/Invoke, try/catch.
            var joins = letter is '/' or '\\' or '.' && at > 0 && char.IsLetterOrDigit(text[at - 1]);
            var kind = TokenKind.Word;
            var plain = Math.Max(0, plainUntil - at);
            var length = joins ? 0 : Lexeme.Length(text[at..], out kind, ref plain);
            plainUntil = at + plain;
            if (length > 0)
            {
                tokens.Add(new Token(TokenHash.Of(text.Slice(at, length)), at, length, line, kind, marks));
                (at, marks) = (at + length, 0);
                continue;
            }

            marks |= MarkOf(text, at);
            at++;
        }

        MarkLists(text, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(tokens));
        return tokens;
    }

    /// <summary>Three or more single words between commas are values: <c>did you mean one of blame, phase, rebase?</c></summary>
    private static void MarkLists(ReadOnlySpan<char> text, Span<Token> tokens)
    {
        for (var from = 0; from < tokens.Length; from++)
        {
            var to = from;
            while (to + 1 < tokens.Length && tokens[to].Kind == TokenKind.Word && tokens[to + 1].Kind == TokenKind.Word
                && tokens[to + 1].Start == tokens[to].End + 2 && text[tokens[to].End] == ',')
            {
                to++;
            }

            if (to - from >= 2)
            {
                // The first word of the list may still belong to the sentence.
                for (var at = from; at <= to; at++)
                {
                    tokens[at].Kind = TokenKind.Name;
                }
            }

            from = to;
        }
    }

    /// <summary>What punctuation says about the token after it.</summary>
    private static TokenMarks MarkOf(ReadOnlySpan<char> text, int at) => text[at] switch
    {
        '.' => at + 1 >= text.Length || char.IsWhiteSpace(text[at + 1]) ? TokenMarks.Sentence : 0,
        '!' or '?' => TokenMarks.Sentence | TokenMarks.Boundary,
        ',' or '\'' or '(' or '/' or '\\' or '&' or '`' or '’' or '+' or '%' or '<' or '$' => 0,
        ')' => TokenMarks.Closed,
        '"' => TokenMarks.Closed | TokenMarks.Boundary,
        '-' => at > 0 && char.IsLetterOrDigit(text[at - 1]) ? 0 : TokenMarks.Boundary,
        _ => TokenMarks.Boundary,
    };

    /// <summary>Where the quote that opens at <paramref name="at"/> ends, or 0 when it is no short value in quotes.</summary>
    private static int QuoteEnd(ReadOnlySpan<char> text, int at)
    {
        var close = text[at] switch { '\'' => '\'', '"' => '"', '`' => '`', '“' => '”', '‘' => '’', '«' => '»', _ => '\0' };
        if (close == '\0' || (close == '\'' && at > 0 && char.IsLetterOrDigit(text[at - 1])))
        {
            return 0;
        }

        var (words, inWord) = (0, false);
        var last = Math.Min(text.Length - 1, at + LongestQuote);
        for (var end = at + 1; end <= last; end++)
        {
            var letter = text[end];
            if (letter == '\n')
            {
                return 0;
            }

            if (letter == '"' && close == '"' && end + 1 < text.Length && text[end + 1] == '"')
            {
                // Doubled: a quote inside quotes.
                end++;
                continue;
            }

            // GNU tools open with ` and close with '.
            var closes = letter == close || (close == '`' && letter == '\'');
            if (closes && !(letter == '\'' && end + 1 < text.Length && char.IsLetterOrDigit(text[end + 1])))
            {
                return end == at + 1 || text[(at + 1)..end].IsWhiteSpace() || HoldsMessage(text, at, end) ? 0 : end;
            }

            if (char.IsLetter(letter) || letter == '\'')
            {
                inWord |= text[end - 1] == ' ' || end == at + 1;
            }
            else
            {
                // Only words between spaces make a sentence: names, paths and values do not.
                words += inWord && letter is ' ' or ',' or '.' ? 1 : 0;
                inWord = false;
                if (words >= SentenceWords)
                {
                    return 0;
                }
            }
        }

        return 0;
    }

    /// <summary>Whether quotes hold a message of more than one word rather than a value in one: after an equals sign, or around a line.</summary>
    private static bool HoldsMessage(ReadOnlySpan<char> text, int open, int close) =>
        text[open] is '"' or '\'' && text[open..close].Contains(' ')
        && ((open > 0 && (text[open - 1] == '=' || (text[open - 1] is ',' or ';' && (close + 1 == text.Length || text[close + 1] is ',' or ';' or '\n'))))
            || ((close + 1 == text.Length || text[close + 1] == '\n') && (open == 0 || text[..open].TrimEnd(" \t") is [.., '\n'] or [])));
}
