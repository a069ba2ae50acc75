using System.Runtime.ExceptionServices;
using Microsoft.Win32.SafeHandles;

namespace SkillMesh.Core.Ledgers.Scanning;

/// <summary>A file as it is scanned.</summary>
/// <param name="Handle">Open for reading; what is scanned is this file, whatever takes its name meanwhile.</param>
/// <param name="From">First byte to look at: 0, or the start of a line.</param>
/// <param name="Length">Bytes of the file when it was opened; what is appended later is not seen.</param>
public sealed record ScanFile(SafeFileHandle Handle, long From, long Length);

/// <summary>Whole lines of one file, in memory.</summary>
/// <param name="File">Index of the file.</param>
/// <param name="Offset">Offset of the first byte in the file.</param>
/// <param name="Bytes">The lines with their line feeds; the last of a file may lack one. Reused after the fold.</param>
/// <param name="LongLine">Length of a line that follows and is too long to be held; 0 when there is none.</param>
/// <param name="LongEnded">Whether that line ends with a line feed.</param>
public readonly record struct LineChunk(int File, long Offset, ReadOnlyMemory<byte> Bytes, long LongLine, bool LongEnded);

/// <summary>Works on chunks: <see cref="Parse"/> at any time on its own thread, <see cref="Fold"/> in the order of the files.</summary>
public interface IChunkWorker
{
    /// <summary>Looks at the lines. Runs beside the other workers and touches nothing they do.</summary>
    void Parse(in LineChunk chunk);

    /// <summary>Adds what <see cref="Parse"/> found to what all share. One at a time, in the order of the chunks.</summary>
    void Fold();
}

/// <summary>Reads files in chunks on several threads. A chunk owns the lines that start in it, so every line is in exactly one, and chunks
/// are folded in order, so neither their size nor the number of threads shows in the result.</summary>
public static class ChunkScan
{
    /// <summary>Bytes of a chunk.</summary>
    public const int ChunkBytes = 512 * 1024;

    /// <summary>Scans.</summary>
    /// <param name="files">The files, in the order they are folded.</param>
    /// <param name="threads">Most threads to use; a single chunk starts none.</param>
    /// <param name="create">Makes a worker for each thread.</param>
    /// <param name="chunkBytes">Bytes of a chunk.</param>
    public static void Run(IReadOnlyList<ScanFile> files, int threads, Func<IChunkWorker> create, int chunkBytes = ChunkBytes)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(create);
        var chunks = new List<(int File, long Start, long End)>();
        for (var file = 0; file < files.Count; file++)
        {
            for (var start = files[file].From; start < files[file].Length; start += chunkBytes)
            {
                chunks.Add((file, start, Math.Min(start + chunkBytes, files[file].Length)));
            }
        }

        var run = new Scan(files, chunks, chunkBytes, create);
        var helpers = new Thread[Math.Clamp(Math.Min(threads, chunks.Count) - 1, 0, 63)];
        for (var i = 0; i < helpers.Length; i++)
        {
            helpers[i] = new Thread(run.Work, maxStackSize: 0) { IsBackground = true };
            helpers[i].Start();
        }

        run.Work();
        foreach (var helper in helpers)
        {
            helper.Join();
        }

        run.Failure?.Throw();
    }

    private sealed class Scan(
        IReadOnlyList<ScanFile> files, List<(int File, long Start, long End)> chunks, int chunkBytes, Func<IChunkWorker> create)
    {
        private readonly object _gate = new();
        private int _next = -1;
        private int _turn;

        public ExceptionDispatchInfo? Failure { get; private set; }

        public void Work()
        {
            try
            {
                IChunkWorker? worker = null;
                byte[] buffer = [];
                while (Failure is null && Interlocked.Increment(ref _next) is var index && index < chunks.Count)
                {
                    if (worker is null)
                    {
                        (worker, buffer) = (create(), GC.AllocateUninitializedArray<byte>(chunkBytes + (16 * 1024)));
                    }

                    var chunk = Read(chunks[index], ref buffer);
                    worker.Parse(chunk);
                    if (!Wait(index))
                    {
                        return;
                    }

                    worker.Fold();
                    Pass();
                    if (buffer.Length > 2 * chunkBytes + (16 * 1024))
                    {
                        buffer = GC.AllocateUninitializedArray<byte>(chunkBytes + (16 * 1024));
                    }
                }
            }
            catch (Exception error)
            {
                lock (_gate)
                {
                    Failure ??= ExceptionDispatchInfo.Capture(error);
                    Monitor.PulseAll(_gate);
                }
            }
        }

        private bool Wait(int index)
        {
            lock (_gate)
            {
                while (_turn != index && Failure is null)
                {
                    Monitor.Wait(_gate);
                }

                return Failure is null;
            }
        }

        private void Pass()
        {
            lock (_gate)
            {
                _turn++;
                Monitor.PulseAll(_gate);
            }
        }

        private LineChunk Read((int File, long Start, long End) chunk, ref byte[] buffer)
        {
            var (file, start, end) = chunk;
            var handle = files[file].Handle;

            // The byte before tells whether a line starts with the chunk.
            var before = start > files[file].From ? 1 : 0;
            var from = start - before;
            var count = ReadFully(handle, buffer.AsSpan(0, (int)(end - from)), from);
            var skip = before == 0 ? 0 : buffer.AsSpan(0, count).IndexOf((byte)'\n') + 1;
            if (before > 0 && skip == 0)
            {
                return new LineChunk(file, end, default, 0, false);
            }

            if (from + skip == 0 && buffer.AsSpan(0, count).StartsWith("\uFEFF"u8))
            {
                skip = 3;
            }

            if (skip >= count || from + count < end)
            {
                return new LineChunk(file, from + skip, buffer.AsMemory(skip, Math.Max(0, count - skip)), 0, false);
            }

            // The last line goes on behind the chunk.
            var position = end;
            while (buffer[count - 1] != '\n' && position < files[file].Length)
            {
                var lineStart = buffer.AsSpan(skip, count - skip).LastIndexOf((byte)'\n') + 1 + skip;
                if (count - lineStart > LineScanner.MaxLine + 1)
                {
                    var (length, ended) = Measure(handle, position, files[file].Length, count - lineStart);
                    return new LineChunk(file, from + skip, buffer.AsMemory(skip, lineStart - skip), length, ended);
                }

                var step = (int)Math.Min(count - lineStart > 16 * 1024 ? 256 * 1024 : 8 * 1024, files[file].Length - position);
                if (count + step > buffer.Length)
                {
                    Array.Resize(ref buffer, Math.Max(count + step, buffer.Length + (buffer.Length / 2)));
                }

                var got = ReadFully(handle, buffer.AsSpan(count, step), position);
                if (got == 0)
                {
                    break;
                }

                var feed = buffer.AsSpan(count, got).IndexOf((byte)'\n');
                count += feed >= 0 ? feed + 1 : got;
                position += got;
                if (feed >= 0)
                {
                    break;
                }
            }

            return new LineChunk(file, from + skip, buffer.AsMemory(skip, count - skip), 0, false);
        }

        private static (long Length, bool Ended) Measure(SafeFileHandle handle, long position, long end, long length)
        {
            var block = new byte[128 * 1024];
            while (position < end)
            {
                var got = ReadFully(handle, block.AsSpan(0, (int)Math.Min(block.Length, end - position)), position);
                if (got == 0)
                {
                    break;
                }

                var feed = block.AsSpan(0, got).IndexOf((byte)'\n');
                if (feed >= 0)
                {
                    return (length + feed, true);
                }

                length += got;
                position += got;
            }

            return (length, false);
        }

        private static int ReadFully(SafeFileHandle handle, Span<byte> into, long offset)
        {
            var total = 0;
            while (total < into.Length && RandomAccess.Read(handle, into[total..], offset + total) is > 0 and var count)
            {
                total += count;
            }

            return total;
        }
    }
}
