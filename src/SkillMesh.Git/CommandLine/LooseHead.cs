using System.Text;
using SkillMesh.Git.Committing;
using SkillMesh.Git.Shapes;

namespace SkillMesh.Git.CommandLine;

/// <summary>HEAD as it stands in its two small files in the common case: a branch, in a file of its own. Whatever else it
/// may be is git's to say.</summary>
internal static class LooseHead
{
    private const string Prefix = "ref: ";
    private const int MostBytes = 4096;

    /// <summary>The branch HEAD names and its commit, which is null when the branch has no file of its own. Null when
    /// HEAD has another form.</summary>
    public static HeadPosition? Read(Place place, int idBytes)
    {
        // reftable leaves "ref: refs/heads/.invalid" for programs that look here.
        if (Line(Path.Combine(place.GitDir, "HEAD")) is not { } head || !head.StartsWith(Prefix + "refs/heads/", StringComparison.Ordinal)
            || head.EndsWith("/.invalid", StringComparison.Ordinal) || head.Contains("..", StringComparison.Ordinal))
        {
            return null;
        }

        var branch = head[Prefix.Length..];
        var file = Path.Combine(place.CommonDir, branch);
        if (!File.Exists(file))
        {
            return new HeadPosition(branch, null);
        }

        return Line(file) is { } id && id.Length == idBytes * 2 && IsHex(id) ? new HeadPosition(branch, id) : null;
    }

    private static string? Line(string path)
    {
        try
        {
            // An old form of HEAD is a symbolic link.
            if (new FileInfo(path).LinkTarget is not null)
            {
                return null;
            }

            using var stream = SharedRead.Open(path);
            var handle = stream.SafeFileHandle;
            var bytes = new byte[MostBytes];
            var count = RandomAccess.Read(handle, bytes, 0);
            return count is > 1 and < MostBytes && bytes[count - 1] == (byte)'\n' ? Encoding.UTF8.GetString(bytes, 0, count - 1) : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static bool IsHex(string id)
    {
        foreach (var c in id)
        {
            if (c is not ((>= '0' and <= '9') or (>= 'a' and <= 'f')))
            {
                return false;
            }
        }

        return true;
    }
}
