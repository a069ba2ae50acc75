using System.Buffers;
using System.Buffers.Text;

namespace SkillMesh.Git.Direct;

/// <summary>The index's extension TREE: the ids of the trees its entries make, folder by folder. A folder in which something
/// changes is one of unknown tree; the others stay.</summary>
internal static class CachedTrees
{
    private const int IdBytes = 20, Deepest = 100;

    /// <summary>Writes the extension without the trees of the folders on the way to <paramref name="paths"/>.</summary>
    /// <returns>False when it is not understood; what was written is of no use then.</returns>
    public static bool TryForget(ReadOnlySpan<byte> extension, byte[][] paths, IBufferWriter<byte> result) =>
        TryFolder(ref extension, paths, above: 0, isRoot: true, result, Deepest) && extension.Length == 0;

    // name NUL entries SP folders LF [id], then the folders in it. Entries are -1 where the tree is not known, and then there is no id.
    // The paths are those below the folder around this one, whose names begin at their byte number `above`.
    private static bool TryFolder(ref ReadOnlySpan<byte> rest, byte[][] paths, int above, bool isRoot, IBufferWriter<byte> result, int deeper)
    {
        var nul = rest.IndexOf((byte)0);
        var feed = rest.IndexOf((byte)'\n');
        if (deeper == 0 || nul < 0 || feed < nul || (nul == 0) != isRoot)
        {
            return false;
        }

        var name = rest[..nul];
        if (!Utf8Parser.TryParse(rest[(nul + 1)..feed], out int entries, out var digits)
            || rest[nul + 1 + digits] != (byte)' '
            || !Utf8Parser.TryParse(rest[(nul + 2 + digits)..feed], out int folders, out var more)
            || nul + 2 + digits + more != feed || entries < -1 || folders < 0)
        {
            return false;
        }

        var head = feed + 1;
        var id = entries < 0 ? 0 : IdBytes;
        if (rest.Length < head + id)
        {
            return false;
        }

        var inside = isRoot ? paths : Below(paths, above, name);
        if (inside.Length == 0)
        {
            result.Write(rest[..(head + id)]);
        }
        else
        {
            result.Write(rest[..(nul + 1)]);
            result.Write("-1"u8);
            result.Write(rest[(nul + 1 + digits)..head]);
        }

        rest = rest[(head + id)..];
        for (; folders > 0; folders--)
        {
            if (!TryFolder(ref rest, inside, isRoot ? 0 : above + nul + 1, isRoot: false, result, deeper - 1))
            {
                return false;
            }
        }

        return true;
    }

    private static byte[][] Below(byte[][] paths, int above, ReadOnlySpan<byte> folder)
    {
        if (paths.Length == 0)
        {
            return paths;
        }

        var below = new List<byte[]>();
        foreach (var path in paths)
        {
            if (path.Length > above + folder.Length + 1 && path[above + folder.Length] == (byte)'/' && path.AsSpan(above).StartsWith(folder))
            {
                below.Add(path);
            }
        }

        return [.. below];
    }
}
