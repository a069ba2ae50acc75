using System.Text;
using SkillMesh.Core.Diagnostics;

namespace SkillMesh.Git.Committing;

/// <summary>The paths git can hold and no checkout can be tricked by.</summary>
internal static class RepositoryPath
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Refuses paths that are absolute, empty, leave the work tree, lie under <c>.git</c> in any spelling, or
    /// cannot be written as UTF-8.</summary>
    /// <exception cref="SkillMeshException">SKM0003, exit 2.</exception>
    public static void Check(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (path.Length == 0 || path.Contains('\0', StringComparison.Ordinal) || path.Contains('\\', StringComparison.Ordinal)
            || path.Split('/').Any(IsForbidden) || !IsUtf8(path))
        {
            throw new SkillMeshException(WorkspaceRules.PathOutside.At(SourcePosition.None, path), ExitCode.Usage);
        }
    }

    /// <summary>The folders above <paramref name="path"/>, outermost first.</summary>
    public static IEnumerable<string> Folders(string path)
    {
        for (var slash = path.IndexOf('/', StringComparison.Ordinal); slash >= 0; slash = path.IndexOf('/', slash + 1))
        {
            yield return path[..slash];
        }
    }

    // Other file systems read .GIT, git~1 and ".git. " as .git (CVE-2014-9390); git refuses them under fsck too.
    private static bool IsForbidden(string part) =>
        part is "" or "." or ".."
        || part.TrimEnd(' ', '.').Equals(".git", StringComparison.OrdinalIgnoreCase)
        || part.Equals("git~1", StringComparison.OrdinalIgnoreCase)
        || part.StartsWith(".git:", StringComparison.OrdinalIgnoreCase)
        || part.Any(c => c is '\u200c' or '\u200d' or '\ufeff' || (c is >= '\u200e' and <= '\u200f') || (c is >= '\u202a' and <= '\u202e') || (c is >= '\u206a' and <= '\u206f'));

    private static bool IsUtf8(string path)
    {
        try
        {
            Strict.GetByteCount(path);
            return true;
        }
        catch (EncoderFallbackException)
        {
            return false;
        }
    }
}
