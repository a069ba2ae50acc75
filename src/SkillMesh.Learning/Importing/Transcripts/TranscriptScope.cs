namespace SkillMesh.Learning.Importing.Transcripts;

/// <summary>What of the transcripts counts.</summary>
/// <param name="Root">The repository's root, from which files are named; null names them from the folder that was worked in.</param>
/// <param name="OnlyRoot">Whether lines that were written elsewhere are passed over.</param>
/// <param name="Redact">Takes secrets out of a text: before anything of it is cut, compared or kept.</param>
public sealed record TranscriptScope(string? Root, bool OnlyRoot, Func<string, string> Redact)
{
    /// <summary>Whether a line counts that was written in a folder.</summary>
    /// <param name="folder">The folder as the client wrote it, or null.</param>
    /// <param name="isWanted">What to say where it is not known.</param>
    public bool Counts(string? folder, bool isWanted) => !OnlyRoot || (folder is null ? isWanted : Root is not null && IsInside(folder, Root));

    /// <summary>A path below the root or the folder, with forward slashes; the path itself where it is below neither.</summary>
    public string Name(string path, string? folder)
    {
        foreach (var around in (ReadOnlySpan<string?>)[Root, folder])
        {
            if (around is not null && IsInside(path, around))
            {
                var rest = Slashes(path)[Slashes(around).TrimEnd('/').Length..].TrimStart('/');
                return rest.Length > 0 ? rest : ".";
            }
        }

        return Slashes(path);
    }

    /// <summary>Whether a path is a folder or lies in it, by its letters: the transcript may be from another machine.</summary>
    public static bool IsInside(string path, string folder)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(folder);
        var (inner, outer) = (Slashes(path), Slashes(folder).TrimEnd('/'));
        var comparison = outer.Length > 1 && outer[1] == ':' ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        return inner.StartsWith(outer, comparison) && (inner.Length == outer.Length || inner[outer.Length] == '/')
            && !inner.AsSpan(outer.Length).Contains("/../", StringComparison.Ordinal) && !inner.EndsWith("/..", StringComparison.Ordinal);
    }

    private static string Slashes(string path) => path.Replace('\\', '/');
}
