namespace SkillMesh.Schemas.Formats;

/// <summary>RFC 4122 section 3, <c>UUID</c>: hyphens at their places, letters of either case, any version.</summary>
internal static class Uuids
{
    public static bool IsUuid(ReadOnlySpan<byte> text)
    {
        if (text.Length != 36)
        {
            return false;
        }

        for (var i = 0; i < text.Length; i++)
        {
            if (i is 8 or 13 or 18 or 23 ? text[i] != '-' : !char.IsAsciiHexDigit((char)text[i]))
            {
                return false;
            }
        }

        return true;
    }
}
