namespace SkillMesh.Schemas.Formats;

/// <summary>RFC 6570 section 2: literals and expressions of all four levels.</summary>
internal static class UriTemplates
{
    public static bool IsTemplate(ReadOnlySpan<byte> text)
    {
        while (text.Length > 0)
        {
            var open = text.IndexOf((byte)'{');
            if (!IsLiteral(open < 0 ? text : text[..open]))
            {
                return false;
            }

            if (open < 0)
            {
                return true;
            }

            text = text[(open + 1)..];
            var close = text.IndexOf((byte)'}');
            if (close < 0 || !IsExpression(text[..close]))
            {
                return false;
            }

            text = text[(close + 1)..];
        }

        return true;
    }

    private static bool IsLiteral(ReadOnlySpan<byte> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '%')
            {
                if (!IsTriplet(text[i..]))
                {
                    return false;
                }

                i += 2;
            }
            else if (text[i] is <= 32 or 127 || "\"<>\\^`{|}"u8.Contains(text[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsExpression(ReadOnlySpan<byte> text)
    {
        if (text.Length > 0 && "+#./;?&=,!@|"u8.Contains(text[0]))
        {
            text = text[1..];
        }

        foreach (var range in text.Split((byte)','))
        {
            if (!IsVariable(text[range]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsVariable(ReadOnlySpan<byte> text)
    {
        if (text.EndsWith("*"u8))
        {
            text = text[..^1];
        }
        else if (text.LastIndexOf((byte)':') is var colon and >= 0)
        {
            var length = text[(colon + 1)..];
            if (length.Length is 0 or > 4 || length[0] == '0' || length.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
            {
                return false;
            }

            text = text[..colon];
        }

        var previous = (byte)'.';
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '%' && IsTriplet(text[i..]))
            {
                i += 2;
            }
            else if (c == '.' ? previous == '.' : !char.IsAsciiLetterOrDigit((char)c) && c != '_')
            {
                return false;
            }

            previous = c;
        }

        return previous != '.';
    }

    private static bool IsTriplet(ReadOnlySpan<byte> text) =>
        text.Length >= 3 && char.IsAsciiHexDigit((char)text[1]) && char.IsAsciiHexDigit((char)text[2]);
}
