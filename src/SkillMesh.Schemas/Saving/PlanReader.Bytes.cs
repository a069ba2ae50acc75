using System.Text;

namespace SkillMesh.Schemas.Saving;

/// <content>What a plan is written in.</content>
internal ref partial struct PlanReader
{
    private string Text() => Encoding.UTF8.GetString(Bytes());

    private ReadOnlySpan<byte> Bytes() => Take(Number());

    // Whatever is counted takes a byte at least.
    private int Count()
    {
        var count = Number();
        Require(count <= _bytes.Length - _at);
        return count;
    }

    private int Number()
    {
        uint number = 0;
        for (var shift = 0; shift < 35; shift += 7)
        {
            var part = Byte();
            number |= (uint)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                Require(number <= int.MaxValue);
                return (int)number;
            }
        }

        throw Damaged();
    }

    private byte Byte() => Take(1)[0];

    private ReadOnlySpan<byte> Take(int count)
    {
        Require(count <= _bytes.Length - _at);
        _at += count;
        return _bytes.Slice(_at - count, count);
    }

    // What no number can be without; the rest is its writer's word.
    private static byte[] Figure(byte[] text)
    {
        Require(text.Length > 0 && char.IsAsciiDigit((char)text[^1]));
        foreach (var character in text)
        {
            Require(char.IsAsciiDigit((char)character) || (char)character is '+' or '-' or '.' or 'e' or 'E');
        }

        return text;
    }

    private static bool Has(byte flags, int bit) => (flags & (1 << bit)) != 0;

    private static T Some<T>(T? value)
        where T : class => value ?? throw Damaged();

    private static void Require(bool condition)
    {
        if (!condition)
        {
            throw Damaged();
        }
    }

    private static InvalidDataException Damaged() => new("these are not the bytes of a schema's plan");
}
