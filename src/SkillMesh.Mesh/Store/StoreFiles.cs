using System.Globalization;
using System.Text;
using SkillMesh.Core.Files;
using SkillMesh.Core.Records;
using SkillMesh.Core.Workspaces;
using SkillMesh.Mesh.Matching;

namespace SkillMesh.Mesh.Store;

/// <summary>The store's two files. The index carries the hash of the pages' stamp, so that they are only used together.</summary>
internal sealed record StoreFiles(string Pages, string Index)
{
    private static int _counter;

    /// <summary>The files of a workspace.</summary>
    public static StoreFiles Of(Workspace workspace) => new(workspace.Private("cache/skills.pages"), workspace.Private("cache/skills.index"));

    /// <summary>What the index carries for a stamp.</summary>
    public static byte[] TagOf(string stamp)
    {
        var hash = new byte[ContentHash.Size];
        ContentHash.Compute(Encoding.UTF8.GetBytes(stamp), hash);
        return hash;
    }

    /// <summary>The index that belongs to a stamp; null where there is none that can be used.</summary>
    public SkillIndex? OpenIndex(string stamp)
    {
        try
        {
            var index = SkillIndex.Open(Index);
            if (index.Stamp.SequenceEqual(TagOf(stamp)))
            {
                return index;
            }

            index.Dispose();
        }
        catch (Exception error) when (DiskRefusal.Is(error))
        {
            // It is made again.
        }

        return null;
    }

    /// <summary>Writes both. What the disk refuses is not there the next time either, and nothing is lost by it.</summary>
    public void Write(byte[] index, Action<Stream> pages)
    {
        var ending = string.Create(CultureInfo.InvariantCulture, $".{Environment.ProcessId}.{Interlocked.Increment(ref _counter)}.tmp");
        try
        {
            Write(Index, ending, stream => stream.Write(index));
            Write(Pages, ending, pages);
        }
        catch (Exception error) when (DiskRefusal.Is(error))
        {
            Remove(Index + ending);
            Remove(Pages + ending);
        }
    }

    /// <summary>Takes both away.</summary>
    public void Delete()
    {
        Remove(Pages);
        Remove(Index);
    }

    private static void Write(string path, string ending, Action<Stream> write)
    {
        using (var stream = new BufferedStream(PrivateFile.Create(path + ending), 1 << 16))
        {
            write(stream);
        }

        PrivateFile.Replace(path + ending, path);
    }

    private static void Remove(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception error) when (DiskRefusal.Is(error))
        {
            // It is not used either way.
        }
    }
}
