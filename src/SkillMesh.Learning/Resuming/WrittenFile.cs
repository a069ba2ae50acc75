namespace SkillMesh.Learning.Resuming;

/// <summary>A derived file that was written, or found as it was to be written.</summary>
/// <param name="Open">Opens it.</param>
/// <param name="Sum">The sum of its bytes; who reads it sees by that whether it is still the same.</param>
public sealed record WrittenFile(Func<Stream> Open, ByteSum Sum)
{
    private const int BlockBytes = 64 * 1024;

    /// <summary>Hands out its bytes, block by block.</summary>
    /// <returns>Whether they were those that were written.</returns>
    internal bool Read(Action<ReadOnlySpan<byte>> take)
    {
        using var file = Open();
        var sum = new ByteSum();
        var block = new byte[BlockBytes];
        for (int count; sum.Length <= Sum.Length && (count = file.Read(block)) > 0;)
        {
            sum.Add(block.AsSpan(0, count));
            take(block.AsSpan(0, count));
        }

        return sum.SameAs(Sum);
    }
}
