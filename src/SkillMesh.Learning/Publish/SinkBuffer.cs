using System.Buffers;

namespace SkillMesh.Learning.Publish;

/// <summary>Gathers what is written and hands it on block by block: a large file is never in memory as a whole.</summary>
internal sealed class SinkBuffer(IByteSink sink) : IBufferWriter<byte>
{
    private const int BlockBytes = 64 * 1024;

    private byte[] _block = [];
    private int _used;

    public void Advance(int count) => _used += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        if (_block.Length - _used < Math.Max(1, sizeHint))
        {
            Flush();
            if (_block.Length < Math.Max(1, sizeHint))
            {
                _block = GC.AllocateUninitializedArray<byte>(Math.Max(BlockBytes, sizeHint));
            }
        }

        return _block.AsMemory(_used);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public void Flush()
    {
        if (_used > 0)
        {
            sink.Take(_block.AsSpan(0, _used));
            _used = 0;
        }
    }
}
