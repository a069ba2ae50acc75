using System.Text;

namespace SkillMesh.Git.Committing;

/// <summary>Reads and changes single paths of a tree; everything else keeps its bytes and its object ids.</summary>
internal sealed class TreeEditor(IGitStore store)
{
    // The files of a commit lie close together.
    private readonly Dictionary<string, RawTree> _read = new(StringComparer.Ordinal);

    /// <summary>The id of a commit's tree.</summary>
    public string TreeOf(string commit)
    {
        var body = store.ReadObject(commit) ?? throw Refusal.Damaged($"commit {commit} is missing");
        var length = store.IdBytes * 2;
        return body.Length > 5 + length && body.AsSpan(0, 5).SequenceEqual("tree "u8)
            ? Encoding.ASCII.GetString(body, 5, length)
            : throw Refusal.Damaged($"commit {commit} cannot be read");
    }

    /// <summary>The entry at <paramref name="path"/>; null when there is none.</summary>
    public RawTreeEntry? Find(string? tree, string path)
    {
        if (tree is null)
        {
            return null;
        }

        var parts = path.Split('/');
        for (var i = 0; ; i++)
        {
            var entry = Read(tree).Find(Encoding.UTF8.GetBytes(parts[i]));
            if (entry is null || i == parts.Length - 1)
            {
                return entry;
            }

            if (!entry.IsTree)
            {
                return null;
            }

            tree = entry.Id;
        }
    }

    /// <summary>The file at <paramref name="path"/>, which is about to be changed.</summary>
    /// <exception cref="Core.Diagnostics.SkillMeshException">SKM0014 when the path, or a folder on the way to it, is
    /// something else: the commit would take that away.</exception>
    public BlobEntry? FindFile(string? tree, string path)
    {
        foreach (var folder in RepositoryPath.Folders(path))
        {
            var above = Find(tree, folder);
            if (above is null)
            {
                return null;
            }

            if (!above.IsTree)
            {
                throw Refusal.Unsupported($"'{path}' cannot be committed: '{folder}' is {Describe(above)} in HEAD");
            }
        }

        var entry = Find(tree, path);
        return entry is null ? null
            : entry.IsFile ? new BlobEntry(entry.Mode, entry.Id)
            : throw Refusal.Unsupported($"'{path}' cannot be committed: it is {Describe(entry)} in HEAD");
    }

    /// <summary>Writes the tree that differs from <paramref name="tree"/> in exactly these paths (null removes), and
    /// returns its id. Folders that become empty go.</summary>
    public string Write(string? tree, IEnumerable<(string Path, BlobEntry? Entry)> changes)
    {
        var edits = changes.Select(change => (Parts: change.Path.Split('/'), change.Entry)).ToList();
        return Write(tree, edits, 0) ?? store.WriteTree(RawTree.Empty);
    }

    private string? Write(string? tree, List<(string[] Parts, BlobEntry? Entry)> edits, int depth)
    {
        var result = tree is null ? RawTree.Empty : Read(tree);
        foreach (var group in edits.GroupBy(edit => edit.Parts[depth], StringComparer.Ordinal))
        {
            var name = Encoding.UTF8.GetBytes(group.Key);
            var old = result.Find(name);
            var leaf = group.FirstOrDefault(edit => edit.Parts.Length == depth + 1);
            if (leaf.Parts is not null && group.Count() > 1)
            {
                throw Refusal.Unsupported($"'{string.Join('/', leaf.Parts)}' cannot be a file and a folder in one commit");
            }

            RawTreeEntry? entry;
            if (leaf.Parts is not null)
            {
                entry = leaf.Entry is null ? null : new RawTreeEntry(leaf.Entry.Mode, name, leaf.Entry.Id);
            }
            else
            {
                var inner = Write(old?.IsTree == true ? old.Id : null, [.. group], depth + 1);
                entry = inner is null ? null : new RawTreeEntry("040000", name, inner);
            }

            result = result.With(name, entry);
        }

        return result.Entries.Count == 0 ? null : store.WriteTree(result);
    }

    private RawTree Read(string id)
    {
        if (!_read.TryGetValue(id, out var tree))
        {
            tree = RawTree.Parse(store.ReadObject(id) ?? throw Refusal.Damaged($"tree {id} is missing"), store.IdBytes);
            _read[id] = tree;
        }

        return tree;
    }

    private static string Describe(RawTreeEntry entry) => entry.Mode switch
    {
        "040000" => "a folder",
        "120000" => "a symbolic link",
        "160000" => "a submodule",
        _ => "a file",
    };
}
