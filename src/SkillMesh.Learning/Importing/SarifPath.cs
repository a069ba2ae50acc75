namespace SkillMesh.Learning.Importing;

/// <summary>Paths of SARIF logs.</summary>
internal static class SarifPath
{
    /// <summary>A URI, absolute or from the root, as a path from the root; null when it is outside or no file.</summary>
    public static string? Relative(string uri, string root)
    {
        var path = uri.Split('#', 2)[0].Split('?', 2)[0];
        if (path.StartsWith("file:", StringComparison.OrdinalIgnoreCase))
        {
            path = path[5..];
            if (path.StartsWith("//", StringComparison.Ordinal))
            {
                var slash = path.IndexOf('/', 2);
                path = slash < 0 ? "" : path[slash..];
            }
        }
        else if (path.Contains("://", StringComparison.Ordinal))
        {
            return null;
        }

        path = Uri.UnescapeDataString(path).Replace('\\', '/');
        if (path.Length > 2 && path[0] == '/' && path[2] == ':')
        {
            // file:///C:/x
            path = path[1..];
        }

        if (path.StartsWith('/') || (path.Length > 1 && path[1] == ':'))
        {
            var top = root.Replace('\\', '/').TrimEnd('/') + "/";
            if (!path.StartsWith(top, StringComparison.Ordinal))
            {
                return null;
            }

            path = path[top.Length..];
        }

        while (path.StartsWith("./", StringComparison.Ordinal))
        {
            path = path[2..];
        }

        return path.Length == 0 || path.Split('/').Contains("..") ? null : path;
    }
}
