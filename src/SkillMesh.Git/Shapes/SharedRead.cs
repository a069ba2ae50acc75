using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Files;

namespace SkillMesh.Git.Shapes;

/// <summary>Opens files that others replace under a lock on the new file. .NET's own way of opening takes a lock too, a shared one, and is
/// refused in the moment between their rename and the end of theirs.</summary>
internal static class SharedRead
{
    /// <summary>The file, opened without any lock.</summary>
    /// <exception cref="IOException">It is not there, is no file, or the system refused.</exception>
    public static FileStream Open(string path)
    {
        try
        {
            return RegularFile.OpenRead(path);
        }
        catch (SkillMeshException notAFile)
        {
            throw new IOException(notAFile.Diagnostic.Message, notAFile);
        }
    }
}
