using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace SkillMesh.Learning.Corrections.Compiled;

/// <summary>Writes what <see cref="CompiledReader"/> reads.</summary>
internal sealed class CompiledWriter
{
    private readonly ArrayBufferWriter<byte> _file = new();

    /// <summary>A number.</summary>
    /// <exception cref="OverflowException">It is larger than 65,535, as no list of a cue file is.</exception>
    public void Number(int value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(ushort)];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, checked((ushort)value));
        _file.Write(bytes);
    }

    /// <summary>A number with a fraction.</summary>
    public void Double(double value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(double)];
        BinaryPrimitives.WriteDoubleLittleEndian(bytes, value);
        _file.Write(bytes);
    }

    /// <summary>A part.</summary>
    public void Part(ReadOnlySpan<byte> bytes)
    {
        Number(bytes.Length);
        _file.Write(bytes);
    }

    /// <summary>A part that is made of numbers.</summary>
    public void Numbers(params IEnumerable<int> numbers)
    {
        var part = new CompiledWriter();
        foreach (var number in numbers)
        {
            part.Number(number);
        }

        Part(part.ToBytes());
    }

    /// <summary>A text.</summary>
    public void Text(string text) => Part(Encoding.UTF8.GetBytes(text));

    /// <summary>Texts.</summary>
    public void Texts(IReadOnlyList<string> texts)
    {
        Number(texts.Count);
        foreach (var text in texts)
        {
            Text(text);
        }
    }

    /// <summary>What was written.</summary>
    public byte[] ToBytes() => _file.WrittenSpan.ToArray();
}
