using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Records;

namespace SkillMesh.Learning.Evidence;

/// <summary>The moment a fold looks from. Time is data: the newest record sets it, so the same ledgers give the same bytes
/// on any day.</summary>
public static class AsOf
{
    /// <summary>A newest record further than this many whole days from the one before it moves nothing.</summary>
    public const int LoneDays = 30;

    /// <summary>The newest record's time; records that stand alone far ahead are reported (SKM1010) and passed over.</summary>
    /// <param name="ordered">Distinct evidence in the order of <see cref="EvidenceRecord.Compare"/>.</param>
    /// <param name="diagnostics">Receives SKM1010.</param>
    /// <returns>Null without evidence.</returns>
    public static DateTimeOffset? Find(IReadOnlyList<EvidenceRecord> ordered, ICollection<Diagnostic> diagnostics)
    {
        ArgumentNullException.ThrowIfNull(ordered);
        ArgumentNullException.ThrowIfNull(diagnostics);
        var last = ordered.Count - 1;
        for (; last > 0; last--)
        {
            var gap = ordered[last].Day.DayNumber - ordered[last - 1].Day.DayNumber;
            if (gap <= LoneDays)
            {
                break;
            }

            diagnostics.Add(LedgerRules.LoneFutureRecord.At(
                ordered[last].Position, Timestamps.Format(ordered[last].Timestamp), gap));
        }

        return last < 0 ? null : ordered[last].Timestamp;
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
