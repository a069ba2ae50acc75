using System.Globalization;
using System.Text;

namespace SkillMesh.Cli.AgentHooks.Reading;

/// <summary>A JSON string as text where it is none: half of a pair, and bytes that are no UTF-8, become U+FFFD.</summary>
internal static class LooseText
{
    /// <summary>The text.</summary>
    /// <param name="escaped">The bytes between the quotes, with their escapes.</param>
    public static string Of(ReadOnlySpan<byte> escaped)
    {
        var raw = Encoding.UTF8.GetString(escaped);
        var text = new StringBuilder(raw.Length);
        for (var i = 0; i < raw.Length; i++)
        {
            if (raw[i] != '\\' || i + 1 == raw.Length)
            {
                text.Append(raw[i]);
                continue;
            }

            i++;
            if (raw[i] == 'u' && i + 4 < raw.Length && ushort.TryParse(raw.AsSpan(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit))
            {
                text.Append((char)unit);
                i += 4;
            }
            else
            {
                text.Append(raw[i] switch { 'n' => '\n', 'r' => '\r', 't' => '\t', 'b' => '\b', 'f' => '\f', var other => other });
            }
        }

        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                text[i] = '\uFFFD';
            }
        }

        return text.ToString();
    }
}
