using System.Globalization;

namespace SkillMesh.Core.Records;

/// <summary>Dates and times of records: RFC 3339, always UTC inside.</summary>
public static class Timestamps
{
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

        if (!DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out instant))
        {
            return false;
        }

        return true;
    }

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
