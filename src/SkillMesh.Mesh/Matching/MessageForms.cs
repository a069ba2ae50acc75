using SkillMesh.Mesh.Signatures;

namespace SkillMesh.Mesh.Matching;

/// <summary>Hashes of whole messages, by which equal ones are found at once.</summary>
internal static class MessageForms
{
    /// <summary>Whether another value may stand where this token stands.</summary>
    public static bool IsSlot(MessageText text, in Token token) =>
        token.Kind != TokenKind.Word && !(token.Kind == TokenKind.Name && MaskedForm.IsKept(text.Content(token)));

    /// <summary>The hash with values masked, and the one word for word; runs of values count as one where they are masked.</summary>
    public static (ulong Masked, ulong Verbatim) Of(MessageText text, ReadOnlySpan<Token> tokens)
    {
        ulong masked = 1, verbatim = 2;
        var last = TokenKind.Word;
        foreach (var token in tokens)
        {
            verbatim = TokenHash.Of(verbatim, token.Hash);
            if (!IsSlot(text, token))
            {
                masked = TokenHash.Of(masked, token.Hash);
                last = TokenKind.Word;
            }
            else if (last != token.Kind)
            {
                masked = TokenHash.Of(masked, (ulong)token.Kind);
                last = token.Kind;
            }
        }

        return (masked, verbatim);
    }

    /// <summary>The tokens of the message in a skill's pattern, at most <see cref="IndexFormat.LongestMessage"/>.</summary>
    /// <remarks>The error type is no part of it. A pattern that is nothing but surroundings is its own message.</remarks>
    public static List<Token> MessageOf(MessageText text, ulong type)
    {
        var message = new List<Token>();
        for (var pass = 0; pass < 3 && message.Count == 0; pass++)
        {
            foreach (var token in text.Tokens)
            {
                var isPart = pass switch
                {
                    0 => token.IsMessage && token.Hash != type,
                    1 => !token.Has(TokenMarks.Noise),
                    _ => true,
                };
                if (isPart && message.Count < IndexFormat.LongestMessage)
                {
                    message.Add(token);
                }
            }
        }

        return message;
    }
}
