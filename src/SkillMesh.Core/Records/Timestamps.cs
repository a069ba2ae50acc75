using System.Globalization;

namespace SkillMesh.Core.Records;

/// <summary>Dates and times of records: RFC 3339, always UTC inside.</summary>
public static class Timestamps
{
    private const int MinutesOfDay = 24 * 60;

    /// <summary>Reads <c>YYYY-MM-DD</c> or an RFC 3339 date-time with offset. A time without an offset is read as UTC:
    /// the published systems write naive times, and a guess of a local zone would differ between machines.</summary>
    public static bool TryParse(string text, out DateTimeOffset instant)
    {
        ArgumentNullException.ThrowIfNull(text);
        instant = default;

        // .NET also reads "15/01/25" and "Wednesday"; a record's time is one shape.
        if (text.Length < 10 || !char.IsAsciiDigit(text[0]) || text[4] != '-' || text[7] != '-')
        {
            return false;
        }

        if (text.Length == 10)
        {
            var ok = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date);
            instant = ok ? new DateTimeOffset(date, TimeOnly.MinValue, TimeSpan.Zero) : default;
            return ok;
        }

        if (text[10] is not ('T' or 't' or ' '))
        {
            return false;
        }

        if (TryParsePlain(text, out instant))
        {
            return true;
        }

        return DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out instant)
            || TryParseRare(text, out instant);
    }

    // What RFC 3339 knows and .NET does not: the year 0, a leap second, offsets of more than 14 hours, moments beyond the years 1 to 9999. A
    // leap second is the second before it; what lies beyond the first or last moment is that moment.
    private static bool TryParseRare(string text, out DateTimeOffset instant)
    {
        instant = default;
        var zone = text.AsSpan(10).IndexOfAny('Z', 'z', '+') is var found and >= 0 ? found + 10 : text.LastIndexOf('-');
        var isUtc = zone == text.Length - 1 && text[zone] is 'Z' or 'z';
        if (zone < 19 || text[13] != ':' || text[16] != ':' || (zone > 19 && (text[19] != '.' || zone == 20))
            || !Number(text.AsSpan(0, 4), out var year) || !Number(text.AsSpan(5, 2), out var month) || !Number(text.AsSpan(8, 2), out var day)
            || !Number(text.AsSpan(11, 2), out var hour) || !Number(text.AsSpan(14, 2), out var minute) || !Number(text.AsSpan(17, 2), out var second)
            || !Number(text.AsSpan(Math.Min(20, zone), Math.Max(0, zone - 20)), out _)
            || month is < 1 or > 12 || day < 1 || day > (year == 0 ? LongestMonth(month) : DateTime.DaysInMonth(year, month)) || hour > 23 || minute > 59 || second > 60)
        {
            return false;
        }

        var offset = 0;
        if (!isUtc)
        {
            if (text.Length != zone + 6 || text[zone + 3] != ':' || !Number(text.AsSpan(zone + 1, 2), out var hours) || hours > 23
                || !Number(text.AsSpan(zone + 4, 2), out var minutes) || minutes > 59)
            {
                return false;
            }

            offset = ((hours * 60) + minutes) * (text[zone] == '-' ? -1 : 1);
        }

        if (second == 60 && ((((hour * 60) + minute - offset) % MinutesOfDay) + MinutesOfDay) % MinutesOfDay != MinutesOfDay - 1)
        {
            return false;
        }

        var ticks = year == 0 ? -1 : new DateTime(year, month, day, hour, minute, Math.Min(second, 59), DateTimeKind.Utc).Ticks - (offset * TimeSpan.TicksPerMinute);
        instant = new DateTimeOffset(Math.Clamp(ticks, 0, DateTime.MaxValue.Ticks), TimeSpan.Zero);
        return true;
    }

    // The year 0 is a leap year, as 2000 is.
    private static int LongestMonth(int month) => DateTime.DaysInMonth(2000, month);

    // The way records are written, which .NET would read as any of its many forms.
    private static bool TryParsePlain(string text, out DateTimeOffset instant)
    {
        instant = default;
        if (text.Length != 20 || text[10] != 'T' || text[13] != ':' || text[16] != ':' || text[19] != 'Z'
            || !Number(text.AsSpan(0, 4), out var year) || !Number(text.AsSpan(5, 2), out var month) || !Number(text.AsSpan(8, 2), out var day)
            || !Number(text.AsSpan(11, 2), out var hour) || !Number(text.AsSpan(14, 2), out var minute) || !Number(text.AsSpan(17, 2), out var second)
            || year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 59)
        {
            return false;
        }

        instant = new DateTimeOffset(year, month, day, hour, minute, second, TimeSpan.Zero);
        return true;
    }

    private static bool Number(ReadOnlySpan<char> digits, out int number)
    {
        number = 0;
        foreach (var digit in digits)
        {
            if (!char.IsAsciiDigit(digit))
            {
                return false;
            }

            number = (number * 10) + digit - '0';
        }

        return true;
    }

    /// <summary><c>YYYY-MM-DDThh:mm:ssZ</c>, with a fraction only where there is one.</summary>
    public static string Format(DateTimeOffset instant) => instant.UtcDateTime.Ticks % TimeSpan.TicksPerSecond == 0
        ? instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)
        : instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    /// <summary><c>YYYY-MM-DD</c> of the UTC day.</summary>
    public static string FormatDay(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The UTC day of an instant.</summary>
    public static DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(instant.UtcDateTime);
}
