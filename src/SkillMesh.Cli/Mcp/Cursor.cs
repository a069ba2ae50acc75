using System.Buffers.Text;
using System.Globalization;
using System.Text;
using ModelContextProtocol;

namespace SkillMesh.Cli.Mcp;

/// <summary>Where the next page of an answer begins, as a word that clients hand back as it is.</summary>
internal static class Cursor
{
    private const string Mark = "at:";

    /// <summary>The word.</summary>
    public static string Write(int at) => Base64Url.EncodeToString(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Mark}{at}")));

    /// <summary>The place; 0 for no word.</summary>
    /// <param name="cursor">The word, or null.</param>
    /// <param name="most">The end of what there is now.</param>
    /// <exception cref="McpProtocolException">Invalid parameters: no answer ever gave this word, or there is less by now.</exception>
    public static int Read(string? cursor, int most)
    {
        if (cursor is null)
        {
            return 0;
        }

        // Longer ones are none of ours.
        Span<byte> text = stackalloc byte[64];
        return cursor.Length < 64 && Base64Url.IsValid(cursor) && Base64Url.TryDecodeFromChars(cursor, text, out var length)
            && Encoding.ASCII.GetString(text[..length]) is var word && word.StartsWith(Mark, StringComparison.Ordinal)
            && int.TryParse(word.AsSpan(Mark.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= most
                ? at
                : throw new McpProtocolException("cursor: no page begins there; leave it out to begin at the first one", McpErrorCode.InvalidParams);
    }
}
