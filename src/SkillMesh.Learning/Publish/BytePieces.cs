namespace SkillMesh.Learning.Publish;

/// <summary>The bytes of a file where they lie, in order.</summary>
/// <param name="pieces">The pieces.</param>
public sealed class BytePieces(IReadOnlyList<ReadOnlyMemory<byte>> pieces)
{
    /// <summary>Hands out the bytes.</summary>
    public void WriteTo(IByteSink sink)
    {
        ArgumentNullException.ThrowIfNull(sink);
        foreach (var piece in pieces)
        {
            if (!sink.WantsMore)
            {
                return;
            }

            sink.Take(piece.Span);
        }
    }
}
