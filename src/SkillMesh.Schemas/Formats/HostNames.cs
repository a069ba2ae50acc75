namespace SkillMesh.Schemas.Formats;

/// <summary>RFC 1123 section 2.1: labels of letters, digits and inner hyphens. What a punycode label decodes to is not looked at.</summary>
internal static class HostNames
{
    public static bool IsHostName(ReadOnlySpan<byte> text, bool international = false)
    {
        // 253 characters and the two lengths around them are what fits into the 255 octets of a name.
        if (text.Length is 0 or > 253)
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
                if (!char.IsAsciiLetterOrDigit((char)c) && c != '-' && !(international && c > 127))
                {
                    return false;
                }
            }
        }

        return true;
    }
}
