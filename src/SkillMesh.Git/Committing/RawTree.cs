using System.Text;

namespace SkillMesh.Git.Committing;

/// <summary>One entry of a tree object.</summary>
/// <param name="Mode">Octal, six digits: <c>100644</c>, <c>100755</c>, <c>120000</c>, <c>160000</c> or <c>040000</c>.</param>
/// <param name="Name">The name's bytes, which need not be UTF-8: entries we do not touch are copied as they are.</param>
/// <param name="Id">Lower-case hex object id.</param>
internal sealed record RawTreeEntry(string Mode, byte[] Name, string Id)
{
    /// <summary>Whether it is a folder.</summary>
    public bool IsTree => Mode == "040000";

    /// <summary>Whether it is a regular file.</summary>
    public bool IsFile => Mode.StartsWith("100", StringComparison.Ordinal);
}

/// <summary>A tree object as its bytes say, so that names in any encoding survive.</summary>
internal sealed class RawTree
{
    private readonly List<RawTreeEntry> _entries;

    private RawTree(List<RawTreeEntry> entries) => _entries = entries;

    /// <summary>A tree without entries.</summary>
    public static RawTree Empty => new([]);

    /// <summary>Its entries in git's order.</summary>
    public IReadOnlyList<RawTreeEntry> Entries => _entries;

    /// <summary>Reads the body of a tree object.</summary>
    /// <param name="body">Repeated: octal mode, space, name, NUL, id bytes.</param>
    /// <param name="idBytes">20 for SHA-1, 32 for SHA-256.</param>
    public static RawTree Parse(ReadOnlySpan<byte> body, int idBytes)
    {
        var entries = new List<RawTreeEntry>();
        while (body.Length > 0)
        {
            var space = body.IndexOf((byte)' ');
            var nul = body.IndexOf((byte)0);
            if (space is < 1 or > 6 || nul < space + 2 || body.Length < nul + 1 + idBytes)
            {
                throw Refusal.Damaged("a tree object cannot be read");
            }

            entries.Add(new RawTreeEntry(
                Encoding.ASCII.GetString(body[..space]).PadLeft(6, '0'),
                body[(space + 1)..nul].ToArray(),
                Convert.ToHexStringLower(body.Slice(nul + 1, idBytes))));
            body = body[(nul + 1 + idBytes)..];
        }

        return new RawTree(entries);
    }

    /// <summary>The entry of that name, or null.</summary>
    public RawTreeEntry? Find(ReadOnlySpan<byte> name)
    {
        foreach (var entry in _entries)
        {
            if (name.SequenceEqual(entry.Name))
            {
                return entry;
            }
        }

        return null;
    }

    /// <summary>A copy with the entry of that name replaced, added, or (null) removed.</summary>
    public RawTree With(byte[] name, RawTreeEntry? entry)
    {
        var entries = _entries.Where(old => !old.Name.AsSpan().SequenceEqual(name)).ToList();
        if (entry is not null)
        {
            var at = entries.FindIndex(old => Compare(old, entry) > 0);
            entries.Insert(at < 0 ? entries.Count : at, entry);
        }

        return new RawTree(entries);
    }

    /// <summary>The body of the tree object.</summary>
    public byte[] ToBytes()
    {
        var body = new MemoryStream();
        foreach (var entry in _entries)
        {
            body.Write(Encoding.ASCII.GetBytes(entry.Mode.TrimStart('0')));
            body.WriteByte((byte)' ');
            body.Write(entry.Name);
            body.WriteByte(0);
            body.Write(Convert.FromHexString(entry.Id));
        }

        return body.ToArray();
    }

    /// <summary>The same for <c>git mktree -z</c>, which sorts and checks it once more.</summary>
    public byte[] ToMakeTreeInput()
    {
        var text = new MemoryStream();
        foreach (var entry in _entries)
        {
            var type = entry.IsTree ? "tree" : entry.Mode == "160000" ? "commit" : "blob";
            text.Write(Encoding.ASCII.GetBytes($"{entry.Mode} {type} {entry.Id}\t"));
            text.Write(entry.Name);
            text.WriteByte(0);
        }

        return text.ToArray();
    }

    // git orders a folder as if its name ended in a slash.
    private static int Compare(RawTreeEntry left, RawTreeEntry right)
    {
        var common = Math.Min(left.Name.Length, right.Name.Length);
        var byName = left.Name.AsSpan(0, common).SequenceCompareTo(right.Name.AsSpan(0, common));
        return byName != 0 ? byName : Next(left, common).CompareTo(Next(right, common));
    }

    private static int Next(RawTreeEntry entry, int at) =>
        at < entry.Name.Length ? entry.Name[at] : entry.IsTree ? '/' : 0;
}
