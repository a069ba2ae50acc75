using SkillMesh.Core.Files;

namespace SkillMesh.Core.Ledgers;

/// <summary>Tells cheaply what surely is not there, so that it need not be resolved. Whatever else it meets on the way (a link, a refusal
/// of the system) is left to whoever resolves the path: this never answers for them. For one look, as folders come and go.</summary>
/// <param name="root">Absolute path that paths are relative to.</param>
internal sealed class Presence(string root)
{
    // Folders that were looked at: false for one that is not there, or under one that is not.
    private readonly Dictionary<string, bool> _folders = new(StringComparer.Ordinal);

    /// <summary>False when nothing lies at a path and no link lies on the way to it, so that resolving it would refuse nothing and find
    /// nothing.</summary>
    /// <param name="relative">Root-relative, with forward slashes.</param>
    public bool Maybe(string relative)
    {
        var end = relative.LastIndexOf('/');
        if (_folders.TryGetValue(relative[..end], out var isThere))
        {
            return isThere && !IsAbsent(Path.Combine(root, relative));
        }

        for (var at = relative.IndexOf('/', StringComparison.Ordinal); at >= 0; at = relative.IndexOf('/', at + 1))
        {
            if (_folders.TryGetValue(relative[..at], out isThere) && isThere)
            {
                continue;
            }

            var attributes = AttributesOf(Path.Combine(root, relative[..at]));
            if (attributes == Absent)
            {
                _folders[relative[..end]] = false;
                return false;
            }

            if (attributes?.HasFlag(FileAttributes.ReparsePoint) != false)
            {
                // A link may lead out of the repository, which is to be said.
                return true;
            }

            _folders[relative[..at]] = true;
        }

        return !IsAbsent(Path.Combine(root, relative));
    }

    /// <summary>Whether nothing lies at an absolute path, not even a link that leads nowhere.</summary>
    public static bool IsAbsent(string path) => AttributesOf(path) == Absent;

    private const FileAttributes Absent = (FileAttributes)(-1);

    // Of a link its own, not its target's; null where the system does not say.
    private static FileAttributes? AttributesOf(string path)
    {
        try
        {
            return new FileInfo(path).Attributes;
        }
        catch (Exception error) when (DiskRefusal.Is(error))
        {
            return null;
        }
    }
}
