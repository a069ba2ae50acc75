using SkillMesh.Core.Ledgers.Scanning;

namespace SkillMesh.Learning.Resuming;

/// <summary>Whether files still begin with the bytes that were counted. All of them are read and hashed: neither times nor sizes are
/// trusted, so that no tool, clock or file system can make a changed line look unchanged.</summary>
internal static class PrefixCheck
{
    /// <summary>Checks blocks of open files, on several threads.</summary>
    public static bool Holds(IReadOnlyList<(ScanFile File, ScannedBlock Block)> blocks, BlockHash hash, int threads)
    {
        var (next, holds) = (-1, true);
        var helpers = new Thread[Math.Clamp(Math.Min(threads, blocks.Count) - 1, 0, 63)];
        for (var i = 0; i < helpers.Length; i++)
        {
            helpers[i] = new Thread(Work) { IsBackground = true };
            helpers[i].Start();
        }

        Work();
        foreach (var helper in helpers)
        {
            helper.Join();
        }

        return holds;

        void Work()
        {
            byte[] buffer = [];
            while (Volatile.Read(ref holds) && Interlocked.Increment(ref next) is var index && index < blocks.Count)
            {
                var (file, block) = blocks[index];
                if (buffer.Length < block.Length)
                {
                    buffer = GC.AllocateUninitializedArray<byte>(block.Length);
                }

                if (!IsRead(file, block, buffer) || hash.Of(buffer.AsSpan(0, block.Length)) != block.Hash)
                {
                    Volatile.Write(ref holds, false);
                }
            }
        }
    }

    private static bool IsRead(ScanFile file, in ScannedBlock block, byte[] buffer)
    {
        try
        {
            var total = 0;
            while (total < block.Length
                && RandomAccess.Read(file.Handle, buffer.AsSpan(total, block.Length - total), block.Offset + total) is > 0 and var count)
            {
                total += count;
            }

            return total == block.Length;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
