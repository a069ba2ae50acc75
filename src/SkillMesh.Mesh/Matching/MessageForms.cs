using System.Buffers;
using SkillMesh.Mesh.Signatures;

namespace SkillMesh.Mesh.Matching;

/// <summary>Hashes of whole messages, by which equal ones are found at once.</summary>
internal static class MessageForms
{
    private static readonly SearchValues<char> Operators = SearchValues.Create("()<>[]{}=*&!|;+^~?");

    /// <summary>Whether another value may stand where this token stands.</summary>
    public static bool IsSlot(MessageText text, in Token token) =>
        token.Kind != TokenKind.Word && !(token.Kind == TokenKind.Name && MaskedForm.IsKept(text.Content(token)));

    /// <summary>What an index notes of a value.</summary>
    public static uint SlotBits(MessageText text, in Token token, SkillEntry entry)
    {
        var content = text.Content(token);
        return IndexFormat.SlotBit
            | (token.Kind == TokenKind.Quoted ? IndexFormat.QuotedBit : 0)
            | (IsExpression(token.Kind, content) ? IndexFormat.ExpressionBit : 0)
            | (token.Kind is TokenKind.Quoted or TokenKind.Name && IsNamedBy(content, entry) ? IndexFormat.AnchorBit : 0);
    }

    /// <summary>Whether a value is written as code is: calls, operators, types of types.</summary>
    public static bool IsExpression(TokenKind kind, ReadOnlySpan<char> content) =>
        kind == TokenKind.Quoted && content.ContainsAny(Operators) && !content.ContainsAny('/', '\\');

    private static bool IsNamedBy(ReadOnlySpan<char> content, SkillEntry entry)
    {
        var name = content.EndsWith("()", StringComparison.Ordinal) ? content[..^2] : content;
        if (name.Length < 2)
        {
            return false;
        }

        for (int at = 0, next; (next = entry.Resolution.AsSpan(at).IndexOf(name, StringComparison.Ordinal)) >= 0; at += next + 1)
        {
            var (from, to) = (at + next, at + next + name.Length);
            if ((from == 0 || !char.IsLetterOrDigit(entry.Resolution[from - 1])) && (to == entry.Resolution.Length || !char.IsLetterOrDigit(entry.Resolution[to])))
            {
                return true;
            }
        }

        return name.Length > 2 && entry.ErrorType.Replace('-', '_').Contains(name.ToString().Replace('-', '_'), StringComparison.OrdinalIgnoreCase);
    }

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
