using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using SkillMesh.Core.Ledgers.Scanning;

namespace SkillMesh.Learning.Resuming;

/// <summary>Reads what <see cref="StateWriter"/> wrote.</summary>
internal sealed class StateReader
{
    private readonly byte[] _bytes;
    private readonly int _end;
    private int _at;

    /// <summary>Reads from bytes.</summary>
    /// <exception cref="InvalidDataException">They are not as they were written; so do all others.</exception>
    public StateReader(byte[] bytes)
    {
        (_bytes, _end) = (bytes, bytes.Length - Unsafe.SizeOf<ContentKey>());
        var sum = default(ContentKey);
        Require(_end >= 0);
        for (var at = 0; at < _end; at += StateWriter.BlockBytes)
        {
            sum = StateWriter.Sum.Of(bytes.AsSpan(at, Math.Min(StateWriter.BlockBytes, _end - at)), sum);
        }

        Require(sum == MemoryMarshal.Read<ContentKey>(bytes.AsSpan(_end)));
    }

    /// <summary>Whether all was read.</summary>
    public bool IsAtEnd => _at == _end;

    public static void Require(bool holds)
    {
        if (!holds)
        {
            throw new InvalidDataException();
        }
    }

    public T Read<T>()
        where T : unmanaged => MemoryMarshal.Read<T>(Take(Unsafe.SizeOf<T>()));

    /// <summary>A list, where it lies.</summary>
    public ReadOnlySpan<T> ReadList<T>()
        where T : unmanaged
    {
        var count = Read<int>();
        Require(count >= 0);
        return MemoryMarshal.Cast<byte, T>(Take((long)count * Unsafe.SizeOf<T>()));
    }

    public string ReadText() => Encoding.UTF8.GetString(ReadList<byte>());

    private ReadOnlySpan<byte> Take(long count)
    {
        Require(count <= _end - _at);
        var bytes = _bytes.AsSpan(_at, (int)count);
        _at += (int)count;
        return bytes;
    }
}
