namespace SkillMesh.Schemas;

/// <summary>Where a piece of a larger file starts, so that errors in one line of a JSONL file carry the file's own line and offset.
/// The piece must start at the start of a line.</summary>
/// <param name="ByteOffset">Bytes before the piece.</param>
/// <param name="Line">1-based line of the piece's first byte; 0 counts as 1.</param>
public readonly record struct DocumentOrigin(long ByteOffset, int Line)
{
    /// <summary>The start of a file.</summary>
    public static DocumentOrigin Start { get; } = new(0, 1);
}
