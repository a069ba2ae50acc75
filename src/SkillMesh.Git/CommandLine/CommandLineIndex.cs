using SkillMesh.Git.Committing;
using SkillMesh.Git.Running;

namespace SkillMesh.Git.CommandLine;

/// <summary>Reads index entries from the file where it has a form known here, else with <c>git ls-files</c>, which knows every
/// form an index can have.</summary>
internal sealed class CommandLineIndex(GitProcess git, Place place, int idBytes)
{
    // A command line has a limit; paths of a commit are few, those of a hostile request need not be.
    private const int PathsAtOnce = 200;

    /// <summary>The index at each of <paramref name="paths"/>.</summary>
    public IReadOnlyDictionary<string, IndexSlot> Read(IReadOnlyCollection<string> paths) =>
        IndexFile.Read(Path.Combine(place.GitDir, "index"), paths, idBytes) ?? Ask(paths);

    /// <summary>The same by asking git.</summary>
    internal IReadOnlyDictionary<string, IndexSlot> Ask(IReadOnlyCollection<string> paths)
    {
        var slots = paths.ToDictionary(path => path, _ => IndexSlot.Empty, StringComparer.Ordinal);
        var folders = new HashSet<string>(paths.SelectMany(RepositoryPath.Folders), StringComparer.Ordinal);
        foreach (var chunk in paths.Chunk(PathsAtOnce))
        {
            ReadEntries(chunk, slots);
        }

        var files = folders.Chunk(PathsAtOnce).SelectMany(FilesAmong).ToHashSet(StringComparer.Ordinal);
        if (files.Count > 0)
        {
            foreach (var path in paths)
            {
                if (RepositoryPath.Folders(path).FirstOrDefault(files.Contains) is { } obstacle)
                {
                    slots[path] = slots[path] with { Obstacle = obstacle };
                }
            }
        }

        return slots;
    }

    private void ReadEntries(string[] paths, Dictionary<string, IndexSlot> slots)
    {
        foreach (var field in git.Check(new GitCall(["ls-files", "--stage", "-v", "-z", "--", .. paths])).Fields)
        {
            // tag SP mode SP id SP stage TAB path
            var tab = field.IndexOf('\t', StringComparison.Ordinal);
            var parts = field[..tab].Split(' ');
            var path = field[(tab + 1)..];
            if (!slots.TryGetValue(path, out var slot))
            {
                // Below one of our paths: a folder is where we want a file.
                foreach (var above in RepositoryPath.Folders(path).Where(slots.ContainsKey).ToList())
                {
                    slots[above] = slots[above] with { Obstacle = path };
                }
            }
            else if (parts[3] != "0")
            {
                slots[path] = slot with { Unmerged = true };
            }
            else
            {
                slots[path] = slot with
                {
                    Entry = new BlobEntry(parts[1], parts[2]),
                    SkipWorktree = parts[0] is "S" or "s",
                    AssumeUnchanged = char.IsAsciiLetterLower(parts[0][0]),
                };
            }
        }

        MarkIntents(slots);
    }

    // `git add -N` shows as an entry with an empty file. Only comparing with the empty tree tells the two apart.
    private void MarkIntents(Dictionary<string, IndexSlot> slots)
    {
        var candidates = slots.Where(pair => pair.Value.Entry is not null).ToList();
        if (candidates.Count == 0)
        {
            return;
        }

        var emptyBlob = ObjectName.Of("blob", [], idBytes);
        var empty = candidates.Where(pair => pair.Value.Entry!.Id == emptyBlob).Select(pair => pair.Key).ToList();
        if (empty.Count == 0)
        {
            return;
        }

        var emptyTree = ObjectName.Of("tree", [], idBytes);
        var call = new GitCall(["diff-index", "--cached", "--ita-invisible-in-index", "--name-only", "--no-renames", "-z", emptyTree, "--", .. empty]);
        var real = git.Check(call).Fields.ToHashSet(StringComparer.Ordinal);
        foreach (var path in empty.Where(path => !real.Contains(path)))
        {
            slots[path] = slots[path] with { Entry = null, IntentToAdd = true };
        }
    }

    // The pathspec of a folder would list everything below it; what is below is excluded, so only a file remains.
    private IEnumerable<string> FilesAmong(string[] folders) => folders.Length == 0 ? [] : git.Check(new GitCall(
    [
        "--no-literal-pathspecs", "ls-files", "-z", "--",
        .. folders.Select(folder => $":(top,literal){folder}"),
        .. folders.Select(folder => $":(top,exclude,literal){folder}/"),
    ])).Fields;
}
