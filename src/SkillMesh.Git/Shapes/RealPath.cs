namespace SkillMesh.Git.Shapes;

/// <summary>Absolute paths without links, as git prints them, so that both engines name a place the same way.</summary>
internal static class RealPath
{
    private const int MostLinks = 40;

    /// <summary><paramref name="path"/> with every link on the way followed; parts that do not exist stay as they are.</summary>
    public static string Of(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        for (var links = 0; links < MostLinks; links++)
        {
            if (FollowFirstLink(full) is not { } next)
            {
                return full;
            }

            full = Path.TrimEndingDirectorySeparator(next);
        }

        return full;
    }

    private static string? FollowFirstLink(string full)
    {
        var root = Path.GetPathRoot(full)!;
        var soFar = root;
        foreach (var part in full[root.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            var here = Path.Combine(soFar, part);
            try
            {
                if (new DirectoryInfo(here).LinkTarget is { } target)
                {
                    return Path.GetFullPath(Path.Combine(target, Path.GetRelativePath(here, full)), soFar);
                }
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                return null;
            }

            soFar = here;
        }

        return null;
    }
}
