namespace SkillMesh.Cli.Evolving;

/// <summary>A file that people read and commit.</summary>
/// <param name="Path">Relative to the root.</param>
/// <param name="Before">Bytes before; null when there was no file.</param>
/// <param name="After">Bytes after.</param>
internal sealed record WholeFile(string Path, byte[]? Before, byte[] After) : EvolvedFile(Path, Tracked: true)
{
    public override bool IsNew => Before is null;

    public override bool Changes => Before is null || !Before.AsSpan().SequenceEqual(After);
}
