namespace SkillMesh.Faults.Tests.PowerLoss;

/// <summary>A disk with a write-back cache. Whatever was not flushed may be lost at a power cut: of each file any suffix of
/// its unflushed writes, or the bytes of one but not its length; of each folder any suffix of its unflushed entries.</summary>
/// <remarks>That is more than ext4 does (it orders entries and data) and what POSIX allows.</remarks>
internal sealed class Disk
{
    private sealed class Node
    {
        public byte[] Durable = [];
        public List<DiskOperation> Pending { get; } = [];
    }

    // Entries of each folder: name to node; a null node is a folder.
    private readonly Dictionary<string, Node?> _durable = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Node?> _now = new(StringComparer.Ordinal);
    private readonly List<(string Folder, string Path, Node? Node, bool IsThere)> _entries = [];

    /// <param name="files">What is on disk at the start, by path.</param>
    /// <param name="folders">And its folders.</param>
    public Disk(IReadOnlyDictionary<string, byte[]> files, IEnumerable<string> folders)
    {
        foreach (var (path, bytes) in files)
        {
            _now[path] = _durable[path] = new Node { Durable = bytes };
        }

        foreach (var folder in folders)
        {
            _now[folder] = _durable[folder] = null;
        }
    }

    public void Apply(DiskOperation operation)
    {
        switch (operation)
        {
            case DiskOperation.Create create when !_now.ContainsKey(create.Path):
                Enter(create.Path, new Node(), isThere: true);
                break;
            case DiskOperation.MakeFolder make:
                Enter(make.Path, null, isThere: true);
                break;
            case DiskOperation.Write write when _now.TryGetValue(write.Path, out var node) && node is not null:
                node.Pending.Add(write);
                break;
            case DiskOperation.Truncate truncate when _now.TryGetValue(truncate.Path, out var node) && node is not null:
                node.Pending.Add(truncate);
                break;
            case DiskOperation.Rename rename:
                var moved = _now[rename.From];
                Enter(rename.To, moved, isThere: true);
                Enter(rename.From, moved, isThere: false);
                break;
            case DiskOperation.Unlink unlink when _now.TryGetValue(unlink.Path, out var gone):
                Enter(unlink.Path, gone, isThere: false);
                break;
            case DiskOperation.Flush flush when _now.TryGetValue(flush.Path, out var node) && node is not null:
                node.Durable = Content(node, node.Pending.Count);
                node.Pending.Clear();
                break;
            case DiskOperation.Flush flush:
                foreach (var entry in _entries.Where(entry => entry.Folder == flush.Path))
                {
                    Settle(_durable, entry);
                }

                _entries.RemoveAll(entry => entry.Folder == flush.Path);
                break;
            default:
                break;
        }
    }

    /// <summary>What may be found after a power cut now, each state as its files by path.</summary>
    public IEnumerable<Dictionary<string, byte[]>> Crashes()
    {
        var folders = _entries.Select(entry => entry.Folder).Distinct().ToList();
        foreach (var kept in Choices([.. folders.Select(folder => _entries.Count(entry => entry.Folder == folder) + 1)]))
        {
            var names = new Dictionary<string, Node?>(_durable, StringComparer.Ordinal);
            for (var f = 0; f < folders.Count; f++)
            {
                foreach (var entry in _entries.Where(entry => entry.Folder == folders[f]).Take(kept[f]))
                {
                    Settle(names, entry);
                }
            }

            var reachable = names.Where(entry => entry.Value is not null && HasFolders(entry.Key, names)).ToList();
            var dirty = reachable.Select(entry => entry.Value!).Where(node => node.Pending.Count > 0).Distinct().ToList();
            foreach (var choice in Choices([.. dirty.Select(node => Contents(node).Count)]))
            {
                yield return reachable.ToDictionary(
                    entry => entry.Key,
                    entry => dirty.IndexOf(entry.Value!) is >= 0 and var index ? Contents(entry.Value!)[choice[index]] : entry.Value!.Durable,
                    StringComparer.Ordinal);
            }
        }
    }

    private void Enter(string path, Node? node, bool isThere)
    {
        var entry = (Path.GetDirectoryName(path)!, path, node, isThere);
        _entries.Add(entry);
        Settle(_now, entry);
    }

    private static void Settle(Dictionary<string, Node?> names, (string Folder, string Path, Node? Node, bool IsThere) entry)
    {
        if (entry.IsThere)
        {
            names[entry.Path] = entry.Node;
        }
        else
        {
            names.Remove(entry.Path);
        }
    }

    private static bool HasFolders(string path, Dictionary<string, Node?> names)
    {
        var folder = Path.GetDirectoryName(path)!;
        return names.ContainsKey(folder) && (Path.GetFileName(folder) == "repo" || HasFolders(folder, names));
    }

    private static List<byte[]> Contents(Node node)
    {
        var all = new List<byte[]>();
        for (var count = 0; count <= node.Pending.Count; count++)
        {
            var whole = Content(node, count);
            all.Add(whole);
            if (count > 0 && node.Pending[count - 1] is DiskOperation.Write { Bytes.Length: > 1 } write)
            {
                // Torn in the middle; and the new length without the new bytes.
                var start = whole.Length - write.Bytes.Length;
                if (write.Offset < 0)
                {
                    all.Add(whole[..(start + (write.Bytes.Length / 2))]);
                    all.Add(whole[..^1]);
                    all.Add([.. whole[..start], .. new byte[write.Bytes.Length]]);
                    all.Add([.. whole[..(start + (write.Bytes.Length / 2))], .. new byte[write.Bytes.Length - (write.Bytes.Length / 2)]]);
                }
            }
        }

        return all;
    }

    private static byte[] Content(Node node, int count)
    {
        var bytes = node.Durable;
        foreach (var operation in node.Pending.Take(count))
        {
            if (operation is DiskOperation.Truncate truncate)
            {
                Array.Resize(ref bytes, (int)truncate.Length);
            }
            else if (operation is DiskOperation.Write write)
            {
                var offset = write.Offset < 0 ? bytes.Length : (int)write.Offset;
                var next = new byte[Math.Max(bytes.Length, offset + write.Bytes.Length)];
                bytes.CopyTo(next, 0);
                write.Bytes.CopyTo(next, offset);
                bytes = next;
            }
        }

        return bytes;
    }

    private static IEnumerable<int[]> Choices(int[] counts)
    {
        var total = counts.Aggregate(1L, (product, count) => product * count);
        for (long n = 0; n < total; n++)
        {
            var rest = n;
            yield return [.. counts.Select(count =>
            {
                var choice = (int)(rest % count);
                rest /= count;
                return choice;
            })];
        }
    }
}
