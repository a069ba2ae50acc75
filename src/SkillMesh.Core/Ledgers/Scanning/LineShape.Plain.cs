using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SkillMesh.Core.Ledgers.Scanning;

/// <content>Lines of printable ASCII, in one pass: where a value ends, what is odd in it and where the line ends are found together.</content>
public sealed partial class LineShape
{
    /// <summary>Reads a line of this shape whose end is not known yet.</summary>
    /// <param name="chunk">Whole lines.</param>
    /// <param name="start">Where the line starts.</param>
    /// <param name="values">Receives where each value is, counted from the start of the line.</param>
    /// <returns>Bytes of the line without its line feed; -1 when it has another shape, when it is not all printable ASCII without a backslash,
    /// and when the chunk ends too soon behind it: then it has to be read the other way.</returns>
    internal int ReadPlain(ReadOnlySpan<byte> chunk, int start, Span<LineValue> values)
    {
        ref var first = ref MemoryMarshal.GetReference(chunk);
        var openings = _openings;
        var at = start;
        for (var i = 0; i < openings.Length; i++)
        {
            ref readonly var opening = ref openings[i];
            if (opening.Length > Opening.Most || at > chunk.Length - Opening.Most || !opening.Is(ref first, at))
            {
                return -1;
            }

            at += opening.Length;
            if (i == _isText.Length)
            {
                break;
            }

            var from = at;
            if (_isText[i])
            {
                at = EndOfText(ref first, at, chunk.Length);
                if (at < 0)
                {
                    return -1;
                }
            }
            else if (!_isNull[i])
            {
                var digits = Digits(chunk[at..]);
                if (digits < 0)
                {
                    return -1;
                }

                at += digits;
            }

            values[i] = new LineValue(from - start, at - from);
        }

        return at < chunk.Length && chunk[at] == '\n' && at - start <= MaxLine ? at - start : -1;
    }

    // At the quote that ends a text; -1 when something odd comes first.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int EndOfText(ref byte first, int at, int length)
    {
        while (at <= length - Vector128<byte>.Count)
        {
            var bytes = Vector128.LoadUnsafe(ref first, (nuint)at);

            // As signed numbers bytes beyond ASCII are negative: they and the controls are below the blank.
            var stop = Vector128.Equals(bytes, Vector128.Create((byte)'"')) | Vector128.Equals(bytes, Vector128.Create((byte)'\\'))
                | Vector128.Equals(bytes, Vector128.Create((byte)0x7F)) | Vector128.LessThan(bytes.AsSByte(), Vector128.Create((sbyte)' ')).AsByte();
            var mask = stop.ExtractMostSignificantBits();
            if (mask != 0)
            {
                at += BitOperations.TrailingZeroCount(mask);
                return Unsafe.Add(ref first, at) == '"' ? at : -1;
            }

            at += Vector128<byte>.Count;
        }

        return -1;
    }

    /// <summary>What stands between two values, as it is compared.</summary>
    private readonly struct Opening
    {
        /// <summary>Longer ones are not compared this way; so many bytes are read, however short it is.</summary>
        public const int Most = 32;

        private readonly Vector128<byte> _first, _firstMask, _second, _secondMask;

        public Opening(byte[] bytes)
        {
            Length = bytes.Length;
            Span<byte> text = stackalloc byte[Most];
            Span<byte> mask = stackalloc byte[Most];
            var used = Math.Min(bytes.Length, Most);
            text.Clear();
            mask.Clear();
            bytes.AsSpan(0, used).CopyTo(text);
            mask[..used].Fill(byte.MaxValue);
            (_first, _second) = (Vector128.Create<byte>(text), Vector128.Create<byte>(text[16..]));
            (_firstMask, _secondMask) = (Vector128.Create<byte>(mask), Vector128.Create<byte>(mask[16..]));
        }

        public int Length { get; }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public bool Is(ref byte first, int at)
        {
            var differs = (Vector128.LoadUnsafe(ref first, (nuint)at) ^ _first) & _firstMask;
            if (Length > Vector128<byte>.Count)
            {
                differs |= (Vector128.LoadUnsafe(ref first, (nuint)at + 16) ^ _second) & _secondMask;
            }

            return differs == Vector128<byte>.Zero;
        }
    }
}
