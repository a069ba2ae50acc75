namespace SkillMesh.Schemas.Formats;

/// <summary>RFC 3339 section 5.6: <c>full-date</c>, <c>full-time</c> and <c>date-time</c>, leap seconds included.</summary>
internal static class DateTimes
{
    public static bool IsDate(ReadOnlySpan<byte> text) => text.Length == 10 && HasDate(text);

    public static bool IsDateTime(ReadOnlySpan<byte> text) =>
        text.Length >= 20 && HasDate(text) && (text[10] | 0x20) == 't' && IsTime(text[11..]);

    /// <summary><c>full-time</c>: with an offset.</summary>
    public static bool IsTime(ReadOnlySpan<byte> text)
    {
        if (text.Length < 9 || text[2] != ':' || text[5] != ':')
        {
            return false;
        }

        var hour = Two(text, 0);
        var minute = Two(text, 3);
        var second = Two(text, 6);
        if (hour > 23 || minute > 59 || second > 60)
        {
            return false;
        }

        var at = 8;
        if (text[at] == '.')
        {
            var fraction = at + 1;
            for (at = fraction; at < text.Length && char.IsAsciiDigit((char)text[at]); at++)
            {
            }

            if (at == fraction)
            {
                return false;
            }
        }

        return TryReadOffset(text[at..], out var offset) && (second < 60 || IsLeapSecond((int)((hour * 60) + minute) - offset));
    }

    /// <summary>RFC 3339 appendix A, <c>duration</c>: no fractions, no gaps between units, weeks alone.</summary>
    public static bool IsDuration(ReadOnlySpan<byte> text)
    {
        if (text.Length < 3 || text[0] != 'P')
        {
            return false;
        }

        var time = text.IndexOf((byte)'T');
        var date = text[1..(time < 0 ? text.Length : time)];
        if (time >= 0)
        {
            return HasUnits(text[(time + 1)..], "HMS"u8) && (date.IsEmpty || HasUnits(date, "YMD"u8));
        }

        return HasUnits(date, "YMD"u8) || HasUnits(date, "W"u8);
    }

    /// <summary>Numbers with neighbouring units, in order; at least one.</summary>
    private static bool HasUnits(ReadOnlySpan<byte> text, ReadOnlySpan<byte> units)
    {
        var previous = -1;
        while (text.Length > 0)
        {
            var digits = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
            var unit = digits <= 0 ? -1 : units.IndexOf(text[digits]);
            if (unit < 0 || (previous >= 0 && unit != previous + 1))
            {
                return false;
            }

            previous = unit;
            text = text[(digits + 1)..];
        }

        return previous >= 0;
    }

    // A leap second is the last of a UTC day, whatever the local clock says.
    private static bool IsLeapSecond(int utcMinute) => ((utcMinute % 1440) + 1440) % 1440 == 1439;

    private static bool TryReadOffset(ReadOnlySpan<byte> text, out int minutes)
    {
        minutes = 0;
        if (text.Length == 1)
        {
            return (text[0] | 0x20) == 'z';
        }

        if (text.Length != 6 || text[3] != ':' || text[0] is not ((byte)'+' or (byte)'-'))
        {
            return false;
        }

        var hour = Two(text, 1);
        var minute = Two(text, 4);
        minutes = (int)((hour * 60) + minute) * (text[0] == '-' ? -1 : 1);
        return hour <= 23 && minute <= 59;
    }

    private static bool HasDate(ReadOnlySpan<byte> text)
    {
        var century = Two(text, 0);
        var yearOfCentury = Two(text, 2);
        var month = Two(text, 5);
        var day = Two(text, 8);
        if (century > 99 || yearOfCentury > 99 || month is 0 or > 12 || day is 0 or > 31 || text[4] != '-' || text[7] != '-')
        {
            return false;
        }

        if (day <= 28)
        {
            return true;
        }

        var year = (century * 100) + yearOfCentury;
        var isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        var days = month switch
        {
            2 => isLeap ? 29u : 28u,
            4 or 6 or 9 or 11 => 30u,
            _ => 31u,
        };
        return day <= days;
    }

    /// <summary>Two digits, or more than 99 where they are not.</summary>
    private static uint Two(ReadOnlySpan<byte> text, int at)
    {
        var tens = (uint)(text[at] - '0');
        var ones = (uint)(text[at + 1] - '0');
        return tens <= 9 && ones <= 9 ? (tens * 10) + ones : 1000;
    }
}
