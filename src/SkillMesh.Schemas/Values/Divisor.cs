using System.Numerics;

namespace SkillMesh.Schemas.Values;

/// <summary>The value of <c>multipleOf</c>: decides divisibility exactly, for decimals and for numbers of any size.</summary>
/// <remarks>With v = V * 10^f and d = D * 10^e, both with digits that do not end in zero: for f &lt; e the quotient cannot be whole, because
/// D * 10^(e-f) dividing V would make V end in zero. Otherwise d divides v where V * 10^(f-e) mod D = 0.</remarks>
internal sealed class Divisor
{
    private const ulong ChunkBase = 1_000_000_000_000_000_000;

    private readonly long _exponent;
    private readonly BigInteger _digits;
    private readonly ulong _small;
    private readonly long _whole;

    public Divisor(byte[] text)
    {
        Text = text;
        var number = DecimalNumber.Parse(text);
        _exponent = number.Exponent;
        foreach (var digit in number.Digits)
        {
            if (digit != '.')
            {
                _digits = (_digits * 10) + (digit - '0');
            }
        }

        _small = _digits <= uint.MaxValue ? (ulong)_digits : 0;
        _whole = DecimalNumber.TryReadSmall(text, out var whole) ? whole : 0;
    }

    /// <summary>As the schema wrote it.</summary>
    public byte[] Text { get; }

    public bool Divides(ReadOnlySpan<byte> text)
    {
        if (_whole != 0 && DecimalNumber.TryReadSmall(text, out var small))
        {
            return small % _whole == 0;
        }

        var value = DecimalNumber.Parse(text);
        if (value.IsZero)
        {
            return true;
        }

        var shift = value.Exponent - _exponent;
        if (shift < 0)
        {
            return false;
        }

        return _small != 0 ? SmallRemainder(value.Digits, shift) == 0 : BigRemainder(value.Digits, shift).IsZero;
    }

    private ulong SmallRemainder(ReadOnlySpan<byte> digits, long shift)
    {
        ulong remainder = 0;
        foreach (var digit in digits)
        {
            if (digit != '.')
            {
                remainder = ((remainder * 10) + (uint)(digit - '0')) % _small;
            }
        }

        var power = 10 % _small;
        for (; shift > 0; shift >>= 1)
        {
            if ((shift & 1) != 0)
            {
                remainder = remainder * power % _small;
            }

            power = power * power % _small;
        }

        return remainder % _small;
    }

    private BigInteger BigRemainder(ReadOnlySpan<byte> digits, long shift)
    {
        var remainder = BigInteger.Zero;
        ulong chunk = 0, size = 1;
        foreach (var digit in digits)
        {
            if (digit == '.')
            {
                continue;
            }

            chunk = (chunk * 10) + (uint)(digit - '0');
            size *= 10;
            if (size == ChunkBase)
            {
                remainder = ((remainder * size) + chunk) % _digits;
                (chunk, size) = (0, 1);
            }
        }

        remainder = ((remainder * size) + chunk) % _digits;
        return remainder * BigInteger.ModPow(10, shift, _digits) % _digits;
    }
}
