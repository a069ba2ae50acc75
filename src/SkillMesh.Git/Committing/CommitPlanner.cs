namespace SkillMesh.Git.Committing;

/// <summary>Turns a request into the changes it means on one position of HEAD.</summary>
internal sealed class CommitPlanner(IGitStore store, CommitRequest request)
{
    // When HEAD moved but a file did not, its bytes need not be read and rewritten again: the shorter the time between
    // reading HEAD and moving it, the fewer races are lost.
    private readonly Dictionary<(string Path, BlobEntry? Old), BlobEntry?> _known = [];
    private readonly SortedSet<string> _ignored = new(StringComparer.Ordinal);

    /// <summary>New files that git ignores; plans leave them out.</summary>
    public IReadOnlyList<string> Ignored => [.. _ignored];

    /// <summary>Leaves files out of this and every later plan.</summary>
    public CommitPlan Without(CommitPlan plan, IEnumerable<string> ignored)
    {
        _ignored.UnionWith(ignored);
        return plan with { Files = [.. plan.Files.Where(file => !_ignored.Contains(file.File.Path))] };
    }

    /// <summary>The plan for <paramref name="head"/>. Blobs are written; they are unreachable until a commit names them.</summary>
    public CommitPlan Plan(HeadPosition head)
    {
        var editor = new TreeEditor(store);
        var tree = head.Commit is null ? null : editor.TreeOf(head.Commit);
        var planned = request.Files
            .Where(file => !_ignored.Contains(file.Path))
            .Select(file => Plan(file, editor.FindFile(tree, file.Path)))
            .Where(file => file.Old != file.New)
            .OrderBy(file => file.File.Path, StringComparer.Ordinal)
            .ToList();
        return new CommitPlan(head, tree, planned);
    }

    private PlannedFile Plan(CommitFile file, BlobEntry? old)
    {
        if (!_known.TryGetValue((file.Path, old), out var entry))
        {
            if (file.IsOnce && old is not null)
            {
                return new PlannedFile(file, old, old);
            }

            if (file.Content is { } content)
            {
                entry = old is not null && old.Id == ObjectName.Of("blob", content, store.IdBytes) ? old
                    : new BlobEntry(old?.Mode ?? "100644", store.WriteBlob(content));
                _known[(file.Path, old)] = entry;
                return new PlannedFile(file, old, entry);
            }

            var bytes = old is null ? null : store.ReadObject(old.Id) ?? throw Refusal.Damaged($"'{file.Path}': blob {old.Id} is missing");
            entry = Rewrite(file, old, bytes, store);
            _known[(file.Path, old)] = entry;
        }

        return new PlannedFile(file, old, entry);
    }

    /// <summary>Applies a file's rewrite to <paramref name="bytes"/>; unchanged bytes give the same entry.</summary>
    public static BlobEntry? Rewrite(CommitFile file, BlobEntry? old, byte[]? bytes, IGitStore store)
    {
        // The callback gets a copy: what it does to its argument must not look like "nothing changed".
        var result = file.Rewrite((byte[]?)bytes?.Clone());
        return result is null ? null
            : bytes is not null && result.AsSpan().SequenceEqual(bytes) ? old
            : new BlobEntry(old?.Mode ?? "100644", store.WriteBlob(result));
    }
}
