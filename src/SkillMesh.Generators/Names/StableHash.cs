using System.Security.Cryptography;
using System.Text;

namespace SkillMesh.Generators.Names;

/// <summary>A hash that is the same on every machine, framework and day.</summary>
internal static class StableHash
{
    private const string Digits = "0123456789abcdef";

    /// <summary>The first digits of the SHA-256 of the UTF-8 text, lower-case hexadecimal.</summary>
    /// <param name="text">The text; half of a surrogate pair counts as U+FFFD.</param>
    /// <param name="digits">How many.</param>
    public static string Of(string text, int digits)
    {
        using var sha = SHA256.Create();
        var hash = sha.ComputeHash(Encoding.UTF8.GetBytes(text));
        var letters = new char[digits];
        for (var i = 0; i < digits; i++)
        {
            letters[i] = Digits[i % 2 == 0 ? hash[i / 2] >> 4 : hash[i / 2] & 15];
        }

        return new string(letters);
    }
}
