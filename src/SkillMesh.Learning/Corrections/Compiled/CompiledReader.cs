using System.Buffers.Binary;
using System.Text;

namespace SkillMesh.Learning.Corrections.Compiled;

/// <summary>Goes through a compiled cue file: numbers of two or eight bytes, little-endian, and parts with their length before them, which
/// stay where they are.</summary>
/// <param name="file">The whole file.</param>
internal sealed class CompiledReader(ReadOnlyMemory<byte> file)
{
    private int _at;

    /// <summary>A number from 0 to 65,535.</summary>
    public int Number()
    {
        _at += sizeof(ushort);
        return BinaryPrimitives.ReadUInt16LittleEndian(file.Span[(_at - sizeof(ushort))..]);
    }

    /// <summary>A number with a fraction.</summary>
    public double Double()
    {
        _at += sizeof(double);
        return BinaryPrimitives.ReadDoubleLittleEndian(file.Span[(_at - sizeof(double))..]);
    }

    /// <summary>A part of the file.</summary>
    public ReadOnlyMemory<byte> Part()
    {
        var length = Number();
        _at += length;
        return file.Slice(_at - length, length);
    }

    /// <summary>A text.</summary>
    public string Text() => Encoding.UTF8.GetString(Part().Span);

    /// <summary>Texts.</summary>
    public string[] Texts()
    {
        var texts = new string[Number()];
        for (var i = 0; i < texts.Length; i++)
        {
            texts[i] = Text();
        }

        return texts;
    }

    /// <summary>One of the numbers that a part is made of.</summary>
    public static int At(ReadOnlyMemory<byte> part, int index) => BinaryPrimitives.ReadUInt16LittleEndian(part.Span[(index * sizeof(ushort))..]);

    /// <summary>The numbers of a part from one on.</summary>
    public static int[] Numbers(ReadOnlyMemory<byte> part, int from, int to)
    {
        var numbers = new int[to - from];
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = At(part, from + i);
        }

        return numbers;
    }

    /// <summary>All numbers of a part.</summary>
    public static int[] Numbers(ReadOnlyMemory<byte> part) => Numbers(part, 0, part.Length / sizeof(ushort));
}
