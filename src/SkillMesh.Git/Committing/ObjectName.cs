using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace SkillMesh.Git.Committing;

/// <summary>The ids git gives its objects.</summary>
internal static class ObjectName
{
    /// <summary>Lower-case hex id.</summary>
    /// <param name="type"><c>commit</c>, <c>tree</c> or <c>blob</c>.</param>
    /// <param name="body">The object without git's header.</param>
    /// <param name="idBytes">20 for SHA-1, 32 for SHA-256.</param>
    public static string Of(string type, ReadOnlySpan<byte> body, int idBytes)
    {
        var whole = new byte[Encoding.ASCII.GetByteCount(type) + 22 + body.Length];
        var header = Encoding.ASCII.GetBytes($"{type} {body.Length}\0", whole);
        body.CopyTo(whole.AsSpan(header));
        return Convert.ToHexStringLower(Hash(whole.AsSpan(0, header + body.Length), idBytes));
    }

    /// <summary>The hash alone.</summary>
    [SuppressMessage("Security", "CA5350:Do Not Use Weak Cryptographic Algorithms", Justification = "git names its objects by SHA-1")]
    public static byte[] Hash(ReadOnlySpan<byte> bytes, int idBytes) => idBytes == 32 ? SHA256.HashData(bytes)
        : bytes.Length <= SmallSha1.MostBytes ? SmallSha1.Hash(bytes)
        : SHA1.HashData(bytes);
}
