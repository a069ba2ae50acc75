using System.Runtime.InteropServices;
using System.Text;
using SkillMesh.Core.Ledgers.Scanning;

namespace SkillMesh.Learning.Resuming;

/// <summary>Writes numbers and lists of them, and at the end a checksum over all of it.</summary>
internal sealed class StateWriter(Stream stream)
{
    /// <summary>Bytes that are summed at once.</summary>
    public const int BlockBytes = 64 * 1024;

    /// <summary>The checksum finds damage; who could write this file could write the ledgers.</summary>
    public static readonly BlockHash Sum = new("skillmesh: sums of folds, v. 01!!"u8);

    private readonly byte[] _block = new byte[BlockBytes];
    private int _used;
    private ContentKey _sum;

    public void Write<T>(T value)
        where T : unmanaged => Raw(MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in value)));

    /// <summary>A list with its length before it.</summary>
    public void Write<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        Write(values.Length);
        Raw(MemoryMarshal.AsBytes(values));
    }

    public void Write(string text) => Write<byte>(Encoding.UTF8.GetBytes(text));

    public void WriteOrNull(string? text)
    {
        Write(text is null ? 0 : 1);
        if (text is not null)
        {
            Write<byte>(Encoding.UTF8.GetBytes(text));
        }
    }

    public void Write(IReadOnlyCollection<string> texts)
    {
        Write(texts.Count);
        foreach (var text in texts)
        {
            Write(text);
        }
    }

    /// <summary>Bytes of a list whose length was written before.</summary>
    public void Append(ReadOnlySpan<byte> bytes) => Raw(bytes);

    /// <summary>Ends what is written.</summary>
    public void Finish()
    {
        Flush();
        stream.Write(MemoryMarshal.AsBytes(new ReadOnlySpan<ContentKey>(in _sum)));
    }

    private void Raw(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            if (_used == BlockBytes)
            {
                Flush();
            }

            var count = Math.Min(bytes.Length, BlockBytes - _used);
            bytes[..count].CopyTo(_block.AsSpan(_used));
            _used += count;
            bytes = bytes[count..];
        }
    }

    private void Flush()
    {
        _sum = Sum.Of(_block.AsSpan(0, _used), _sum);
        stream.Write(_block.AsSpan(0, _used));
        _used = 0;
    }
}
