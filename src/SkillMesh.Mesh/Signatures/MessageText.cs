namespace SkillMesh.Mesh.Signatures;

/// <summary>A text cut into tokens, with what surrounds its messages marked and the codes that it reports.</summary>
internal sealed class MessageText
{
    /// <summary>Tokens that are looked at; a log of a megabyte has fewer.</summary>
    private const int MostTokens = 120_000;

    private MessageText(string text, Token[] tokens, TextLine[] lines, ReportedCode[] codes) =>
        (Text, Tokens, Lines, Codes) = (text, tokens, lines, codes);

    /// <summary>The text without what carried it; tokens point into it.</summary>
    public string Text { get; }

    /// <summary>All tokens.</summary>
    public Token[] Tokens { get; }

    /// <summary>Its lines; empty ones too.</summary>
    public TextLine[] Lines { get; }

    /// <summary>Codes it reports, in their order.</summary>
    public ReportedCode[] Codes { get; }

    /// <summary>Reads a text.</summary>
    /// <param name="text">Any text: one message, a tool's line, a log.</param>
    /// <param name="trace">Where to note the steps; null for none.</param>
    public static MessageText Read(string text, SignatureTrace? trace = null)
    {
        var plain = Unwrapping.Unwrap(text, trace);
        var tokens = Tokenizer.Read(plain, MostTokens).ToArray();
        var codes = new List<ReportedCode>();
        var lines = new List<TextLine>();
        var reader = new LineReader(plain, tokens, codes);
        var (block, first) = (0, 0);
        while (first < tokens.Length)
        {
            var line = tokens[first].Line;
            while (lines.Count < line)
            {
                lines.Add(new TextLine(first, 0, block, IsHead: false));
            }

            var end = first + 1;
            while (end < tokens.Length && tokens[end].Line == line)
            {
                end++;
            }

            var isHead = reader.Read(first, end);
            block += isHead ? 1 : 0;
            lines.Add(new TextLine(first, end - first, block, isHead));
            first = end;
        }

        return new MessageText(plain, tokens, [.. lines], [.. codes]);
    }

    /// <summary>The characters of a token, without quotes.</summary>
    public ReadOnlySpan<char> Content(in Token token)
    {
        var span = Text.AsSpan(token.Start, token.Length);
        return token.Kind == TokenKind.Quoted ? span[1..^1].Trim() : span;
    }
}
