namespace SkillMesh.Schemas.Formats;

/// <summary>RFC 5321 section 4.1.2, <c>Mailbox</c>; RFC 6531 where <c>international</c>.</summary>
internal static class Emails
{
    public static bool IsMailbox(ReadOnlySpan<byte> text, bool international = false)
    {
        var local = text.Length > 0 && text[0] == '"' ? QuotedLength(text, international) : text.IndexOf((byte)'@');
        if (local <= 0 || local >= text.Length || text[local] != '@')
        {
            return false;
        }

        return (text[0] == '"' || IsDotString(text[..local], international)) && IsDomain(text[(local + 1)..], international);
    }

    private static int QuotedLength(ReadOnlySpan<byte> text, bool international)
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

            if (c < 32 || c == 127 || (c > 127 && !international))
            {
                return -1;
            }
        }

        return -1;
    }

    private static bool IsDotString(ReadOnlySpan<byte> text, bool international)
    {
        var previous = (byte)'.';
        foreach (var c in text)
        {
            if (c == '.' ? previous == '.' : !char.IsAsciiLetterOrDigit((char)c) && !(international && c > 127) && !"!#$%&'*+-/=?^_`{|}~"u8.Contains(c))
            {
                return false;
            }

            previous = c;
        }

        return previous != '.';
    }

    private static bool IsDomain(ReadOnlySpan<byte> text, bool international)
    {
        if (text.Length > 2 && text[0] == '[' && text[^1] == ']')
        {
            var literal = text[1..^1];
            return literal.StartsWith("IPv6:"u8) ? IpAddresses.IsV6(literal[5..]) : IpAddresses.IsV4(literal);
        }

        return HostNames.IsHostName(text, international);
    }
}
