using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using SkillMesh.Core.Records;

namespace SkillMesh.Learning.Tally;

/// <summary>Reads moments, one after the other: most are of the same day as the one before. For one thread.</summary>
internal sealed class DayClock
{
    private ulong _yearAndMonth;
    private ushort _dayOfMonth;
    private long _midnight;

    /// <summary>The UTC ticks of a moment.</summary>
    /// <param name="text"><c>YYYY-MM-DDThh:mm:ssZ</c>, the way records are written; anything else is read as records are read.</param>
    /// <param name="ticks">Receives the ticks.</param>
    public bool TryRead(ReadOnlySpan<byte> text, out long ticks)
    {
        if (text.Length == 20 && text[10] == 'T' && text[13] == ':' && text[16] == ':' && text[19] == 'Z'
            && Two(text, 11) is < 24 and var hour && Two(text, 14) is < 60 and var minute && Two(text, 17) is < 60 and var second
            && IsDay(text))
        {
            ticks = _midnight + (((((hour * 60L) + minute) * 60) + second) * TimeSpan.TicksPerSecond);
            return true;
        }

        var read = Timestamps.TryParse(Encoding.UTF8.GetString(text), out var instant);
        ticks = instant.UtcTicks;
        return read;
    }

    private bool IsDay(ReadOnlySpan<byte> text)
    {
        var (yearAndMonth, dayOfMonth) = (MemoryMarshal.Read<ulong>(text), MemoryMarshal.Read<ushort>(text[8..]));
        if (yearAndMonth == _yearAndMonth && dayOfMonth == _dayOfMonth)
        {
            return true;
        }

        var year = (Two(text, 0) * 100) + Two(text, 2);
        var (month, day) = (Two(text, 5), Two(text, 8));
        if (text[4] != '-' || text[7] != '-' || year is < 1 or > 9999 || month is < 1 or > 12 || day < 1 || day > (uint)DateTime.DaysInMonth((int)year, (int)month))
        {
            return false;
        }

        (_yearAndMonth, _dayOfMonth) = (yearAndMonth, dayOfMonth);
        _midnight = new DateOnly((int)year, (int)month, (int)day).DayNumber * TimeSpan.TicksPerDay;
        return true;
    }

    // Two digits as a number; more than 10,000 where they are none.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Two(ReadOnlySpan<byte> text, int at)
    {
        var (tens, ones) = ((uint)text[at] - '0', (uint)text[at + 1] - '0');
        return tens <= 9 && ones <= 9 ? (tens * 10) + ones : 100_000;
    }
}
