using System.Globalization;
using System.Text;
using SkillMesh.Mesh.Matching;
using SkillMesh.Mesh.Signatures;

namespace SkillMesh.Benchmarks.Retrieval;

/// <summary>Makes of a skill's captured error the same error elsewhere: bare message, other values, other surroundings.</summary>
internal static class UnseenTexts
{
    /// <summary>The message without code and surroundings, its values replaced by made-up ones. Values that the fix names stay: another
    /// one would be another error.</summary>
    public static string Refill(SkillEntry entry, Random random)
    {
        var text = MessageText.Read(entry.Pattern);
        var message = MessageForms.MessageOf(text, TokenHash.Of(entry.ErrorType));
        var result = new StringBuilder();
        for (var at = 0; at < message.Count; at++)
        {
            var token = message[at];
            var isNew = at > 0 && token.Line != message[at - 1].Line;
            result.Append(at == 0 ? "" : isNew ? "\n" : Between(text.Text, message[at - 1].End, token.Start));
            var bits = MessageForms.IsSlot(text, token) ? MessageForms.SlotBits(text, token, entry) : 0;
            var keeps = bits == 0 || (bits & (IndexFormat.AnchorBit | IndexFormat.ExpressionBit)) != 0;
            result.Append(keeps ? text.Text.AsSpan(token.Start, token.Length) : Value(text, token, random));
        }

        if (message.Count > 0 && message[^1].End < text.Text.Length && text.Text[message[^1].End] is '.' or '!' or '?')
        {
            result.Append(text.Text[message[^1].End]);
        }

        return result.ToString();
    }

    /// <summary>What stood between two tokens, unless it was something that was left out.</summary>
    private static string Between(string text, int from, int to) => to - from <= 4 ? text[from..to] : " ";

    private static string Value(MessageText text, in Token token, Random random)
    {
        var name = UnseenSurroundings.Name(random);
        var content = text.Content(token);
        var value = token.Kind switch
        {
            TokenKind.Path => content.Contains("://", StringComparison.Ordinal) ? $"https://{name}.test/{random.Next(99)}" : content.Contains('\\') ? $"E:\\{name}\\{UnseenSurroundings.Name(random)}.txt" : $"/mnt/{name}/{UnseenSurroundings.Name(random)}.txt",
            TokenKind.Number => content.Count('.') > 1 ? $"{random.Next(9)}.{random.Next(9)}.{random.Next(9)}" : random.Next(1, 500).ToString(CultureInfo.InvariantCulture),
            TokenKind.Name when content.Contains('.') => $"{Capital(name)}.{Capital(UnseenSurroundings.Name(random))}",
            _ when content.Length > 0 && char.IsUpper(content[0]) => Capital(name) + Capital(UnseenSurroundings.Name(random)),
            _ => name + Capital(UnseenSurroundings.Name(random)),
        };
        return token.Kind == TokenKind.Quoted ? $"{text.Text[token.Start]}{value}{text.Text[token.End - 1]}" : value;
    }

    private static string Capital(string name) => char.ToUpperInvariant(name[0]) + name[1..];
}
