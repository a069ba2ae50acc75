using SkillMesh.Core.Ledgers.Scanning;

namespace SkillMesh.Learning.Resuming;

/// <summary>The sum of bytes that come piece by piece, however they are cut: whether a file still holds what was written is seen by it.</summary>
public sealed class ByteSum
{
    private byte[] _block = [];
    private ContentKey _sum;
    private int _used;

    /// <summary>Bytes so far.</summary>
    public long Length { get; private set; }

    /// <summary>Adds the next bytes.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        if (_block.Length == 0 && bytes.Length > 0)
        {
            _block = GC.AllocateUninitializedArray<byte>(StateWriter.BlockBytes);
        }

        Length += bytes.Length;
        while (bytes.Length > 0)
        {
            if (_used == _block.Length)
            {
                _sum = StateWriter.Sum.Of(_block, _sum);
                _used = 0;
            }

            var count = Math.Min(bytes.Length, _block.Length - _used);
            bytes[..count].CopyTo(_block.AsSpan(_used));
            _used += count;
            bytes = bytes[count..];
        }
    }

    /// <summary>Whether both are sums of the same bytes.</summary>
    public bool SameAs(ByteSum other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Length == other.Length
            && StateWriter.Sum.Of(_block.AsSpan(0, _used), _sum) == StateWriter.Sum.Of(other._block.AsSpan(0, other._used), other._sum);
    }
}
