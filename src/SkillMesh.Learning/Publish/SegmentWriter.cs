using System.Buffers;

namespace SkillMesh.Learning.Publish;

/// <summary>Gathers bytes in pieces, so that a large file is in memory once and not, while it grows, three times.</summary>
internal sealed class SegmentWriter : IBufferWriter<byte>
{
    private const int SegmentBytes = 64 * 1024;

    private readonly List<(byte[] Bytes, int Used)> _full = [];
    private byte[] _segment = [];
    private int _used;
    private int _total;

    public void Advance(int count)
    {
        _used += count;
        _total += count;
    }

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        if (_segment.Length - _used < Math.Max(1, sizeHint))
        {
            if (_used > 0)
            {
                _full.Add((_segment, _used));
            }

            (_segment, _used) = (new byte[Math.Max(SegmentBytes, sizeHint)], 0);
        }

        return _segment.AsMemory(_used);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    /// <summary>All bytes.</summary>
    public byte[] ToArray()
    {
        var all = GC.AllocateUninitializedArray<byte>(_total);
        var at = 0;
        foreach (var (bytes, used) in _full.Append((_segment, _used)))
        {
            bytes.AsSpan(0, used).CopyTo(all.AsSpan(at));
            at += used;
        }

        return all;
    }
}
