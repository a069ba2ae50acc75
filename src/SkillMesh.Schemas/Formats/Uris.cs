namespace SkillMesh.Schemas.Formats;

/// <summary>RFC 3986 appendix A, <c>URI</c> and <c>URI-reference</c>; RFC 3987 where <c>international</c>: anything beyond ASCII counts as a
/// letter.</summary>
internal static class Uris
{
    private const string PathMarks = "-._~!$&'()*+,;=:@/";
    private const string RegNameMarks = "-._~!$&'()*+,;=";

    public static bool IsUri(ReadOnlySpan<byte> text, bool international = false)
    {
        var scheme = SchemeLength(text);
        return scheme > 0 && IsRelative(text[(scheme + 1)..], international, hasScheme: true);
    }

    /// <summary><c>URI-reference</c>: with or without a scheme.</summary>
    public static bool IsReference(ReadOnlySpan<byte> text, bool international = false) =>
        IsUri(text, international) || IsRelative(text, international, hasScheme: false);

    /// <summary>The length of a scheme that a colon follows, or 0.</summary>
    private static int SchemeLength(ReadOnlySpan<byte> text)
    {
        var colon = text.IndexOf((byte)':');
        if (colon <= 0 || !char.IsAsciiLetter((char)text[0]))
        {
            return 0;
        }

        foreach (var c in text[..colon])
        {
            if (!char.IsAsciiLetterOrDigit((char)c) && c is not ((byte)'+' or (byte)'-' or (byte)'.'))
            {
                return 0;
            }
        }

        return colon;
    }

    private static bool IsRelative(ReadOnlySpan<byte> text, bool international, bool hasScheme)
    {
        var rest = text;
        if (rest.StartsWith("//"u8))
        {
            rest = rest[2..];
            var end = rest.IndexOfAny((byte)'/', (byte)'?', (byte)'#');
            end = end < 0 ? rest.Length : end;
            if (!IsAuthority(rest[..end], international))
            {
                return false;
            }

            rest = rest[end..];
        }
        else if (!hasScheme)
        {
            // A colon in the first segment would make it a scheme.
            var segment = rest.IndexOfAny((byte)'/', (byte)'?', (byte)'#');
            if (rest[..(segment < 0 ? rest.Length : segment)].Contains((byte)':'))
            {
                return false;
            }
        }

        var hash = rest.IndexOf((byte)'#');
        var fragment = hash < 0 ? [] : rest[(hash + 1)..];
        rest = hash < 0 ? rest : rest[..hash];
        var question = rest.IndexOf((byte)'?');
        var query = question < 0 ? [] : rest[(question + 1)..];
        var path = question < 0 ? rest : rest[..question];
        return Consists(path, PathMarks, international) && Consists(query, PathMarks + "?", international) && Consists(fragment, PathMarks + "?", international);
    }

    private static bool IsAuthority(ReadOnlySpan<byte> text, bool international)
    {
        var at = text.LastIndexOf((byte)'@');
        if (at >= 0)
        {
            if (!Consists(text[..at], RegNameMarks + ":", international))
            {
                return false;
            }

            text = text[(at + 1)..];
        }

        var close = text.LastIndexOf((byte)']');
        var colon = text[(close + 1)..].IndexOf((byte)':');
        var host = text;
        if (colon >= 0)
        {
            host = text[..(close + 1 + colon)];
            if (text[(host.Length + 1)..].ContainsAnyExceptInRange((byte)'0', (byte)'9'))
            {
                return false;
            }
        }

        if (host.Length > 0 && host[0] == '[')
        {
            return close == host.Length - 1 && close > 0 && (IpAddresses.IsV6(host[1..^1]) || IsFutureAddress(host[1..^1]));
        }

        return Consists(host, RegNameMarks, international);
    }

    private static bool IsFutureAddress(ReadOnlySpan<byte> text)
    {
        var dot = text.IndexOf((byte)'.');
        if (dot < 2 || (text[0] | 0x20) != 'v' || dot == text.Length - 1)
        {
            return false;
        }

        foreach (var c in text[1..dot])
        {
            if (!char.IsAsciiHexDigit((char)c))
            {
                return false;
            }
        }

        return !text.Contains((byte)'%') && Consists(text[(dot + 1)..], RegNameMarks + ":", international: false);
    }

    private static bool Consists(ReadOnlySpan<byte> text, string marks, bool international)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = (char)text[i];
            if (c == '%')
            {
                if (i + 2 >= text.Length || !char.IsAsciiHexDigit((char)text[i + 1]) || !char.IsAsciiHexDigit((char)text[i + 2]))
                {
                    return false;
                }

                i += 2;
            }
            else if (!char.IsAsciiLetterOrDigit(c) && !(international && c >= 128) && !marks.Contains(c, StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }
}
