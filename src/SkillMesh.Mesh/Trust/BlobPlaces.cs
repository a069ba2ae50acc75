using System.Buffers;
using SkillMesh.Core.Diagnostics;

namespace SkillMesh.Mesh.Trust;

/// <summary>Long runs of base64 or hexadecimal digits: text that nobody can read before it is used. Check sums are shorter.</summary>
internal static class BlobPlaces
{
    private const int Least = 160;

    private static readonly SearchValues<char> Digits = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=");

    public static void Find(string text, ResolutionScan.FlagList flags)
    {
        var all = text.AsSpan();
        for (var i = 0; all.Length - i >= Least;)
        {
            var length = all[i..].IndexOfAnyExcept(Digits);
            length = length < 0 ? all.Length - i : length;
            if (length >= Least && IsEncoded(all.Slice(i, length)))
            {
                flags.Add(new TrustFlag(TrustRules.Encoded, i, length));
                return;
            }

            i += length + 1;
        }
    }

    // Words run together and paths have few digits or many slashes.
    private static bool IsEncoded(ReadOnlySpan<char> run)
    {
        var (digits, slashes) = (0, 0);
        foreach (var c in run)
        {
            digits += char.IsAsciiDigit(c) ? 1 : 0;
            slashes += c == '/' ? 1 : 0;
        }

        return digits >= run.Length / 20 && slashes <= run.Length / 16;
    }
}
