using SkillMesh.Schemas.Values;

namespace SkillMesh.Schemas.Patterns;

/// <summary>Splits ranges of code points so that the UTF-8 forms of each part are one range per byte.</summary>
/// <remarks>Surrogates get their three-byte form, as <see cref="JsonText.Unescape"/> writes lone ones.</remarks>
internal static class Utf8Ranges
{
    private static readonly int[] LengthEnds = [0x7F, 0x7FF, 0xFFFF, CodePointSet.Last];

    public static IEnumerable<(byte From, byte To)[]> Split(int from, int to)
    {
        foreach (var end in LengthEnds)
        {
            if (from <= end && from <= to)
            {
                foreach (var part in SameLength(from, Math.Min(to, end)))
                {
                    yield return part;
                }

                from = Math.Max(from, end + 1);
            }
        }
    }

    private static IEnumerable<(byte From, byte To)[]> SameLength(int from, int to)
    {
        for (var bits = 6; bits <= 18; bits += 6)
        {
            var mask = (1 << bits) - 1;
            if ((from & ~mask) == (to & ~mask))
            {
                continue;
            }

            if ((from & mask) != 0)
            {
                return SameLength(from, from | mask).Concat(SameLength((from | mask) + 1, to));
            }

            if ((to & mask) != mask)
            {
                return SameLength(from, (to & ~mask) - 1).Concat(SameLength(to & ~mask, to));
            }
        }

        Span<byte> low = stackalloc byte[4], high = stackalloc byte[4];
        var length = JsonText.Encode(from, low);
        JsonText.Encode(to, high);
        var bytes = new (byte, byte)[length];
        for (var i = 0; i < length; i++)
        {
            bytes[i] = (low[i], high[i]);
        }

        return [bytes];
    }
}
