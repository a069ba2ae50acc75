namespace SkillMesh.Schemas.Formats;

/// <summary>Addresses inside URIs and mailboxes: RFC 3986 section 3.2.2, RFC 5321 section 4.1.3.</summary>
internal static class IpAddresses
{
    public static bool IsV4(ReadOnlySpan<byte> text)
    {
        for (var part = 0; part < 4; part++)
        {
            var end = part < 3 ? text.IndexOf((byte)'.') : text.Length;
            if (end is < 1 or > 3 || (end > 1 && text[0] == '0'))
            {
                return false;
            }

            var value = 0;
            foreach (var c in text[..end])
            {
                if (!char.IsAsciiDigit((char)c))
                {
                    return false;
                }

                value = (value * 10) + c - '0';
            }

            if (value > 255)
            {
                return false;
            }

            text = part < 3 ? text[(end + 1)..] : text[end..];
        }

        return text.IsEmpty;
    }

    public static bool IsV6(ReadOnlySpan<byte> text)
    {
        var gap = text.IndexOf("::"u8);
        if (gap < 0)
        {
            return Groups(text, mayEndInV4: true) == 8;
        }

        var before = gap == 0 ? 0 : Groups(text[..gap], mayEndInV4: false);
        var rest = text[(gap + 2)..];
        var after = rest.IsEmpty ? 0 : Groups(rest, mayEndInV4: true);
        return before >= 0 && after >= 0 && before + after <= 7;
    }

    /// <summary>The number of 16-bit groups (an IPv4 tail counts two), or -1.</summary>
    private static int Groups(ReadOnlySpan<byte> text, bool mayEndInV4)
    {
        var count = 0;
        while (true)
        {
            var end = text.IndexOf((byte)':');
            var group = end < 0 ? text : text[..end];
            if (end < 0 && mayEndInV4 && group.Contains((byte)'.'))
            {
                return IsV4(group) ? count + 2 : -1;
            }

            if (group.Length is 0 or > 4)
            {
                return -1;
            }

            foreach (var c in group)
            {
                if (!char.IsAsciiHexDigit((char)c))
                {
                    return -1;
                }
            }

            count++;
            if (end < 0)
            {
                return count;
            }

            text = text[(end + 1)..];
        }
    }
}
