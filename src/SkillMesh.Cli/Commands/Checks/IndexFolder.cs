using SkillMesh.Core.Files;
using SkillMesh.Learning.Knowledge;

namespace SkillMesh.Cli.Commands.Checks;

/// <summary>The folder a build keeps its knowledge index in.</summary>
internal static class IndexFolder
{
    /// <summary>Makes the folder hold exactly these files. What is the same already keeps its time of change, so that nothing is
    /// built again for it. Other files of an index are removed, nothing else.</summary>
    /// <param name="folder">Absolute.</param>
    /// <param name="files">Paths relative to it, with forward slashes, and bytes.</param>
    public static void Write(string folder, IReadOnlyDictionary<string, byte[]> files)
    {
        foreach (var (name, bytes) in files)
        {
            AtomicFile.WriteDerived(Path.Combine(folder, name), bytes, "index", folder);
        }

        foreach (var path in Directory.EnumerateFiles(folder, "*" + KnowledgeIndex.Extension, SearchOption.AllDirectories)
            .Where(path => !files.ContainsKey(Path.GetRelativePath(folder, path).Replace('\\', '/'))).ToList())
        {
            File.Delete(path);
        }
    }
}
