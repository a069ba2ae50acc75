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

    private StateReader(byte[] bytes, int end, int at) => (_bytes, _end, _at) = (bytes, end, at);

    /// <summary>How far it was read.</summary>
    public int Position => _at;

    /// <summary>The same bytes from another place on.</summary>
    public StateReader From(int position) => new(_bytes, _end, position);

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

    /// <summary>Bytes, where they lie.</summary>
    public ReadOnlyMemory<byte> ReadBytes()
    {
        var count = ReadList<byte>().Length;
        return _bytes.AsMemory(_at - count, count);
    }

    public string? ReadTextOrNull() => Read<int>() == 0 ? null : ReadText();

    public string[] ReadTexts()
    {
        var texts = new string[Read<int>()];
        foreach (ref var text in texts.AsSpan())
        {
            text = ReadText();
        }

        return texts;
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
