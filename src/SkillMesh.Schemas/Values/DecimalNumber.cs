namespace SkillMesh.Schemas.Values;

/// <summary>A JSON number exactly as written: sign, significant digits and a power of ten. No rounding, whatever its size.</summary>
internal readonly ref struct DecimalNumber
{
    // Far beyond any document's length, far below overflow when two are added.
    private const long ExponentLimit = 1_000_000_000_000_000;

    private readonly ReadOnlySpan<byte> _digits;

    private DecimalNumber(ReadOnlySpan<byte> digits, int digitCount, long exponent, bool negative)
    {
        _digits = digits;
        DigitCount = digitCount;
        Exponent = exponent;
        IsNegative = negative;
    }

    /// <summary>From the first to the last digit that is not zero; may hold the decimal point.</summary>
    public ReadOnlySpan<byte> Digits => _digits;

    public int DigitCount { get; }

    /// <summary>The value is the digits, read as an integer, times ten to this power.</summary>
    public long Exponent { get; }

    public bool IsNegative { get; }

    public bool IsZero => DigitCount == 0;

    public bool IsInteger => Exponent >= 0 || DigitCount == 0;

    /// <summary>Reads text that already satisfies JSON's number grammar.</summary>
    public static DecimalNumber Parse(ReadOnlySpan<byte> text)
    {
        var negative = text[0] == '-';
        if (negative)
        {
            text = text[1..];
        }

        long exponent = 0;
        var e = text.IndexOfAny((byte)'e', (byte)'E');
        if (e >= 0)
        {
            exponent = ParseExponent(text[(e + 1)..]);
            text = text[..e];
        }

        var first = text.IndexOfAnyInRange((byte)'1', (byte)'9');
        if (first < 0)
        {
            return default;
        }

        var last = text.LastIndexOfAnyInRange((byte)'1', (byte)'9');
        var point = text.IndexOf((byte)'.');
        if (point < 0)
        {
            point = text.Length;
        }

        exponent += last < point ? point - 1 - last : point - last;
        var count = last - first + 1 - (first < point && point < last ? 1 : 0);
        return new DecimalNumber(text.Slice(first, last - first + 1), count, exponent, negative);
    }

    public static int Compare(DecimalNumber left, DecimalNumber right)
    {
        if (left.IsZero || right.IsZero)
        {
            return left.Sign - right.Sign;
        }

        if (left.IsNegative != right.IsNegative)
        {
            return left.IsNegative ? -1 : 1;
        }

        var magnitude = CompareMagnitude(left, right);
        return left.IsNegative ? -magnitude : magnitude;
    }

    /// <summary>A plain integer of at most 18 digits: nearly every number there is.</summary>
    public static bool TryReadSmall(ReadOnlySpan<byte> text, out long value)
    {
        value = 0;
        var negative = text[0] == '-';
        var index = negative ? 1 : 0;
        if (text.Length - index > 18)
        {
            return false;
        }

        for (; index < text.Length; index++)
        {
            var digit = (uint)(text[index] - '0');
            if (digit > 9)
            {
                return false;
            }

            value = (value * 10) + digit;
        }

        value = negative ? -value : value;
        return true;
    }

    private int Sign => IsZero ? 0 : IsNegative ? -1 : 1;

    private static int CompareMagnitude(DecimalNumber left, DecimalNumber right)
    {
        var order = (left.DigitCount + left.Exponent).CompareTo(right.DigitCount + right.Exponent);
        if (order != 0)
        {
            return order;
        }

        int l = 0, r = 0;
        while (l < left._digits.Length && r < right._digits.Length)
        {
            if (left._digits[l] == '.')
            {
                l++;
            }

            if (right._digits[r] == '.')
            {
                r++;
            }

            order = left._digits[l++].CompareTo(right._digits[r++]);
            if (order != 0)
            {
                return order;
            }
        }

        // The last digit is never zero, so whichever has digits left is larger.
        return left.DigitCount.CompareTo(right.DigitCount);
    }

    private static long ParseExponent(ReadOnlySpan<byte> text)
    {
        var negative = text[0] == '-';
        long value = 0;
        foreach (var digit in text)
        {
            if (digit is (byte)'-' or (byte)'+')
            {
                continue;
            }

            value = Math.Min((value * 10) + (digit - '0'), ExponentLimit);
        }

        return negative ? -value : value;
    }
}
