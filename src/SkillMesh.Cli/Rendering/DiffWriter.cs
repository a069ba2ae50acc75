using SkillMesh.Documents.Diff;

namespace SkillMesh.Cli.Rendering;

/// <summary>Prints unified diffs.</summary>
internal static class DiffWriter
{
    /// <summary>Prints the lines, coloured as git does.</summary>
    public static void Write(IEnumerable<DiffLine> lines, TextOutput output)
    {
        foreach (var line in lines)
        {
            output.Line(line.Text, line.Kind switch
            {
                DiffLineKind.FileHeader => Paint.Bold,
                DiffLineKind.HunkHeader => Paint.Cyan,
                DiffLineKind.Removed => Paint.Red,
                DiffLineKind.Added => Paint.Green,
                _ => Paint.None,
            });
        }
    }
}
