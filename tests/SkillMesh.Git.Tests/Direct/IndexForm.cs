using System.Buffers.Binary;
using System.Text;

namespace SkillMesh.Git.Tests.Direct;

/// <summary>What a listing by git does not show of an index.</summary>
internal static class IndexForm
{
    /// <summary>The extension of cached trees, in hex; empty when there is none.</summary>
    public static string Trees(byte[] index)
    {
        var at = Encoding.Latin1.GetString(index).LastIndexOf("TREE\0\0", StringComparison.Ordinal);
        return at < 0 ? "" : Convert.ToHexString(index, at, 8 + BinaryPrimitives.ReadInt32BigEndian(index.AsSpan(at + 4)));
    }
}
