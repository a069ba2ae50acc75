namespace SkillMesh.Cli.Init;

/// <summary>How the two lines around ours are written in a kind of file.</summary>
/// <param name="Begin">What the first one begins with.</param>
/// <param name="End">What the last one begins with.</param>
/// <param name="Close">What both end with.</param>
internal sealed record MarkerForm(string Begin, string End, string Close)
{
    /// <summary>Where <c>#</c> begins a comment: git's own files, YAML, shell scripts.</summary>
    public static MarkerForm Hash { get; } = new("# BEGIN SKILLMESH", "# END SKILLMESH", "");

    /// <summary>In Markdown: a comment that no reader is shown.</summary>
    public static MarkerForm Markdown { get; } = new("<!-- BEGIN SKILLMESH pointer", "<!-- END SKILLMESH pointer", " -->");

    /// <summary>What a marker line says after its beginning, or null where the line is none.</summary>
    /// <param name="line">The line, without its end.</param>
    /// <param name="beginning"><see cref="Begin"/> or <see cref="End"/>.</param>
    public string? NoteOf(string line, string beginning)
    {
        if (!line.StartsWith(beginning, StringComparison.Ordinal) || !line.TrimEnd().EndsWith(Close.Trim(), StringComparison.Ordinal))
        {
            return null;
        }

        var rest = line[beginning.Length..];
        return rest.Length == 0 || rest[0] == ' ' ? rest.TrimEnd()[..^Close.Trim().Length].Trim() : null;
    }
}
