namespace SkillMesh.Schemas.Formats;

/// <summary>RFC 5321 section 4.1.2, <c>Mailbox</c>.</summary>
internal static class Emails
{
    public static bool IsMailbox(ReadOnlySpan<byte> text)
    {
        var local = text.Length > 0 && text[0] == '"' ? QuotedLength(text) : text.IndexOf((byte)'@');
        if (local <= 0 || local >= text.Length || text[local] != '@')
        {
            return false;
        }

        return (text[0] == '"' || IsDotString(text[..local])) && IsDomain(text[(local + 1)..]);
    }

    private static int QuotedLength(ReadOnlySpan<byte> text)
    {
        for (var i = 1; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '"')
            {
                return i + 1;
            }

            if (c == '\\')
            {
                i++;
                c = i < text.Length ? text[i] : (byte)0;
            }

            if (c is < 32 or > 126)
            {
                return -1;
            }
        }

        return -1;
    }

    private static bool IsDotString(ReadOnlySpan<byte> text)
    {
        var previous = (byte)'.';
        foreach (var c in text)
        {
            if (c == '.' ? previous == '.' : !char.IsAsciiLetterOrDigit((char)c) && !"!#$%&'*+-/=?^_`{|}~"u8.Contains(c))
            {
                return false;
            }

            previous = c;
        }

        return previous != '.';
    }

    private static bool IsDomain(ReadOnlySpan<byte> text)
    {
        if (text.Length > 2 && text[0] == '[' && text[^1] == ']')
        {
            var literal = text[1..^1];
            return literal.StartsWith("IPv6:"u8) ? IpAddresses.IsV6(literal[5..]) : IpAddresses.IsV4(literal);
        }

        if (text.Length is 0 or > 255)
        {
            return false;
        }

        foreach (var range in text.Split((byte)'.'))
        {
            var label = text[range];
            if (label.Length is 0 or > 63 || label[0] == '-' || label[^1] == '-')
            {
                return false;
            }

            foreach (var c in label)
            {
                if (!char.IsAsciiLetterOrDigit((char)c) && c != '-')
                {
                    return false;
                }
            }
        }

        return true;
    }
}
