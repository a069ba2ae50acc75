namespace SkillMesh.Core.Files;

/// <summary>Compares a file with bytes that come piece by piece; neither is in memory as a whole.</summary>
/// <param name="file">The file, at its start.</param>
public sealed class FileComparison(Stream file)
{
    private const int BlockBytes = 32 * 1024;

    private byte[] _block = [];

    /// <summary>Whether the pieces differ from what the file has in their place.</summary>
    public bool Differs { get; private set; }

    /// <summary>Compares the next piece.</summary>
    public void Add(ReadOnlySpan<byte> piece)
    {
        // As large as the largest piece so far asks for: the first one may be a few bytes of many.
        if (_block.Length < Math.Min(piece.Length, BlockBytes))
        {
            _block = GC.AllocateUninitializedArray<byte>(Math.Min(piece.Length, BlockBytes));
        }

        while (!Differs && piece.Length > 0)
        {
            var block = _block.AsSpan(0, Math.Min(piece.Length, _block.Length));
            var count = file.ReadAtLeast(block, block.Length, throwOnEndOfStream: false);
            Differs = count < block.Length || !block.SequenceEqual(piece[..count]);
            piece = piece[block.Length..];
        }
    }

    /// <summary>Whether the pieces were all that the file has.</summary>
    public bool IsSame()
    {
        Span<byte> more = stackalloc byte[1];
        return !Differs && file.Read(more) == 0;
    }
}
