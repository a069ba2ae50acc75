namespace SkillMesh.Core.Workspaces;

/// <summary>A glob over a repository path: <c>*</c> and <c>?</c> within a folder, <c>**</c> across folders. Letter case counts.</summary>
/// <remarks>Both levels match greedily with one point to fall back to, so the time is at most the product of the lengths:
/// no pattern in a configuration can make a fold hang. SkillMesh.Generators compiles this file too, for netstandard2.0.</remarks>
public sealed class PathGlob
{
    private readonly string[] _parts;
    private readonly bool _isName;
    private readonly bool _isFolder;

    /// <summary>Reads a glob, from the repository's root.</summary>
    public PathGlob(string glob)
    {
        _parts = Normalise(glob).Split('/');

        // The two usual forms: **/NAME and FOLDER/**.
        _isName = _parts is ["**", not "**"];
        _isFolder = _parts is [not "**", "**"];
    }

    /// <summary>The folders before the first part with a wildcard, or the whole path where there is none: nothing that fits lies
    /// elsewhere. Empty for the root.</summary>
    public string Literal
    {
        get
        {
            var wild = Array.FindIndex(_parts, part => part.AsSpan().IndexOfAny('*', '?') >= 0);
            return string.Join("/", _parts, 0, wild < 0 ? _parts.Length : wild);
        }
    }

    /// <summary>A path as <see cref="Matches(string)"/> wants it: forward slashes, no <c>./</c> or <c>/</c> in front.</summary>
    public static string Normalise(string path)
    {
        path = path.Replace('\\', '/');
        while (path.StartsWith("./", StringComparison.Ordinal))
        {
            path = path[2..];
        }

        return path.TrimStart('/');
    }

    /// <summary>Whether a normalised path fits.</summary>
    public bool Matches(string path) => Matches(path.Split('/'));

    /// <summary>Whether a normalised path fits, given as its names.</summary>
    public bool Matches(string[] folders)
    {
        if (_isName)
        {
            return Fits(_parts[1], folders[^1]);
        }

        if (_isFolder)
        {
            return folders.Length > 1 && Fits(_parts[0], folders[0]);
        }

        int part = 0, folder = 0, starPart = -1, starFolder = 0;
        while (folder < folders.Length)
        {
            if (part < _parts.Length && _parts[part] == "**")
            {
                starPart = part++;
                starFolder = folder;
            }
            else if (part < _parts.Length && Fits(_parts[part], folders[folder]))
            {
                part++;
                folder++;
            }
            else if (starPart >= 0)
            {
                part = starPart + 1;
                folder = ++starFolder;
            }
            else
            {
                return false;
            }
        }

        // A closing ** stands for at least one name, as in git: "docs/**" is what lies below docs.
        return _parts.AsSpan(part).IndexOfAnyExcept("**") < 0 && (part == _parts.Length || _parts.Length == 1);
    }

    private static bool Fits(string pattern, string name)
    {
        // Most differ in their last letter.
        if (pattern.Length > 0 && pattern[^1] is not ('*' or '?') && (name.Length == 0 || name[^1] != pattern[^1]))
        {
            return false;
        }

        int p = 0, n = 0, star = -1, starName = 0;
        while (n < name.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                star = p++;
                starName = n;
            }
            else if (p < pattern.Length && (pattern[p] == '?' || pattern[p] == name[n]))
            {
                p++;
                n++;
            }
            else if (star >= 0)
            {
                p = star + 1;
                n = ++starName;
            }
            else
            {
                return false;
            }
        }

        return pattern.AsSpan(p).IndexOfAnyExcept('*') < 0;
    }
}
