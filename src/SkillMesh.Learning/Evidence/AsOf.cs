using SkillMesh.Core.Records;

namespace SkillMesh.Learning.Evidence;

/// <summary>The moment a fold looks from. Time is data: the newest record sets it, so the same ledgers give the same bytes
/// on any day.</summary>
public static class AsOf
{
    /// <summary>A newest record further than this many whole days from the one before it moves nothing.</summary>
    public const int LoneDays = 30;

    /// <summary>The newest record's time; records that stand alone far ahead are passed over.</summary>
    /// <param name="days">Each day with a record; they are sorted.</param>
    /// <param name="alone">Receives the days, newest first, of records that stand alone, each with the days to the one before.</param>
    /// <returns>Null without evidence.</returns>
    internal static DateTimeOffset? Find(List<DayCount> days, List<(int Day, int Gap)> alone)
    {
        days.Sort(static (one, other) => one.Day.CompareTo(other.Day));
        var last = days.Count - 1;
        for (; last > 0 && days[last].Count == 1; last--)
        {
            var gap = days[last].Day - days[last - 1].Day;
            if (gap <= LoneDays)
            {
                break;
            }

            alone.Add((days[last].Day, gap));
        }

        return last < 0 ? null : new DateTimeOffset(days[last].Newest, TimeSpan.Zero);
    }

    /// <summary>Reads the value of <c>--as-of</c>: a moment, or a day, which means its end.</summary>
    public static bool TryParse(string text, out DateTimeOffset asOf)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!Timestamps.TryParse(text, out asOf))
        {
            return false;
        }

        if (text.Length == "yyyy-MM-dd".Length)
        {
            asOf = asOf.AddSeconds(TimeSpan.SecondsPerDay - 1);
        }

        return true;
    }
}
