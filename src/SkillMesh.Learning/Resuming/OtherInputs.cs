using SkillMesh.Core.Files;
using SkillMesh.Core.Ledgers;
using SkillMesh.Core.Records;
using SkillMesh.Core.Workspaces;
using SkillMesh.Learning.Names;
using SkillMesh.Learning.Runbooks;

namespace SkillMesh.Learning.Resuming;

/// <summary>What evolve reads beside evidence, each file with the hash of its bytes: the promotion log, purged ids, runbooks.</summary>
public sealed class OtherInputs
{
    private readonly SortedDictionary<string, string> _files = new(StringComparer.Ordinal);

    private OtherInputs()
    {
    }

    /// <summary>Reads them.</summary>
    /// <param name="workspace">The repository.</param>
    /// <param name="others">Further files, relative to the root, of which only matters that they are there.</param>
    public static OtherInputs Read(Workspace workspace, params IReadOnlyList<string> others)
    {
        ArgumentNullException.ThrowIfNull(workspace);
        ArgumentNullException.ThrowIfNull(others);
        var inputs = new OtherInputs();
        foreach (var file in LedgerFile.Find(workspace, LedgerKind.Promotions).Concat(LedgerFile.Find(workspace, LedgerKind.Tombstones)))
        {
            inputs.Read(file.DisplayPath, file.Path);
        }

        var folder = workspace.Resolve($"{Workspace.ClaudeFolderName}/skills/runbooks");
        foreach (var agent in Directory.Exists(folder) ? Directory.EnumerateDirectories(folder).Select(Path.GetFileName).OfType<string>().ToList() : [])
        {
            var path = RunbookPlanner.PathOf(agent);
            if (AgentName.IsFolderName(agent) && workspace.Resolve(path) is var full && RegularFile.Exists(full))
            {
                inputs.Read(path, full);
            }
        }

        foreach (var path in others.Where(path => File.Exists(workspace.Resolve(path))))
        {
            inputs._files[path] = "";
        }

        return inputs;
    }

    /// <summary>The same, after files were written.</summary>
    /// <param name="written">Each file with its bytes, or null where only matters that it is there.</param>
    public OtherInputs After(IEnumerable<(string Path, byte[]? Bytes)> written)
    {
        ArgumentNullException.ThrowIfNull(written);
        var inputs = new OtherInputs();
        foreach (var (path, hash) in _files)
        {
            inputs._files[path] = hash;
        }

        foreach (var (path, bytes) in written)
        {
            if (bytes is null)
            {
                inputs._files[path] = "";
            }
            else
            {
                inputs.Put(path, bytes);
            }
        }

        return inputs;
    }

    /// <summary>Whether both are the same files with the same bytes.</summary>
    public bool SameAs(OtherInputs other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return _files.SequenceEqual(other._files);
    }

    internal void Save(StateWriter state) => state.Write([.. _files.SelectMany(file => (string[])[file.Key, file.Value])]);

    internal static OtherInputs Load(StateReader state)
    {
        var inputs = new OtherInputs();
        var texts = state.ReadTexts();
        for (var i = 0; i + 1 < texts.Length; i += 2)
        {
            inputs._files[texts[i]] = texts[i + 1];
        }

        return inputs;
    }

    private void Read(string path, string file)
    {
        Span<byte> hash = stackalloc byte[ContentHash.Size];
        using var stream = RegularFile.OpenRead(file);
        ContentHash.Compute(stream, hash);
        _files[path] = Convert.ToHexString(hash);
    }

    private void Put(string path, byte[] bytes)
    {
        Span<byte> hash = stackalloc byte[ContentHash.Size];
        ContentHash.Compute(bytes, hash);
        _files[path] = Convert.ToHexString(hash);
    }
}
