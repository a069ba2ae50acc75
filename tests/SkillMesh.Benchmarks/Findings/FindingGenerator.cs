using System.Globalization;
using System.Text;

namespace SkillMesh.Benchmarks.Findings;

/// <summary>Review findings as a busy team would have them, in order of time: pattern names by Zipf's law (exponent 1.07 over
/// 5,000 names), 120 days, 12 agents. The same seed gives the same bytes on every machine.</summary>
internal sealed class FindingGenerator(ulong seed)
{
    /// <summary>Bytes of a line with its line feed.</summary>
    public const int LineBytes = 298;

    private const int Names = 5000;
    private const int Agents = 12;
    private const int Days = 120;
    private const double Exponent = 1.07;

    private static readonly DateTimeOffset Start = new(2025, 9, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly string[] Severities = ["blocking", "warning", "warning", "warning", "nit", "nit"];
    private static readonly string[] Categories = ["api", "data", "security", "testing", "frontend", "build"];
    private static readonly string[] Filler = ["the", "call", "is", "made", "without", "a", "limit", "and", "waits", "for", "its", "answer"];

    private readonly double[] _cumulative = Cumulative();
    private ulong _state = seed;

    /// <summary>No finding is this late.</summary>
    public static DateTimeOffset End => Start.AddDays(Days);

    /// <summary>Writes <paramref name="count"/> lines.</summary>
    public void Write(Stream output, long count)
    {
        var line = new StringBuilder(LineBytes);
        var bytes = new byte[LineBytes];
        for (var index = 0L; index < count; index++)
        {
            Compose(line.Clear(), index, count);
            Encoding.ASCII.GetBytes(line.ToString(), bytes);
            output.Write(bytes);
        }
    }

    private void Compose(StringBuilder line, long index, long count)
    {
        // Even over the span, so that any number of lines covers all days in order.
        var time = Start.AddSeconds(Math.Floor(Days * 86400.0 * index / count));
        line.Append(CultureInfo.InvariantCulture, $"{{\"timestamp\":\"{time:yyyy-MM-ddTHH:mm:ssZ}\",\"severity\":\"{Severities[Below(Severities.Length)]}\",");
        line.Append(CultureInfo.InvariantCulture, $"\"category\":\"{Categories[Below(Categories.Length)]}\",\"pattern\":\"pattern-{Name():d4}-name\",");
        line.Append(CultureInfo.InvariantCulture, $"\"file\":\"src/area{Below(40):d2}/File{Below(900):d3}.cs\",\"line\":{1 + Below(999)},\"agent\":\"agent-{1 + Below(Agents):d2}\",");
        line.Append(CultureInfo.InvariantCulture, $"\"session_id\":\"s{index:d9}\",\"description\":\"");
        const string Closing = "\"}\n";
        while (line.Length < LineBytes - Closing.Length)
        {
            line.Append(Filler[Below(Filler.Length)]).Append(' ');
        }

        line.Length = LineBytes - Closing.Length;
        line.Append(Closing);
    }

    private int Name()
    {
        var found = Array.BinarySearch(_cumulative, Unit());
        return Math.Min(found < 0 ? ~found : found, Names - 1);
    }

    private int Below(int limit) => (int)(Unit() * limit);

    private double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    // SplitMix64 (Steele, Lea, Flood 2014): System.Random may change its sequence between releases.
    private ulong Next()
    {
        var mixed = _state += 0x9E3779B97F4A7C15UL;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9UL;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
        return mixed ^ (mixed >> 31);
    }

    private static double[] Cumulative()
    {
        var sums = new double[Names];
        var total = 0.0;
        for (var rank = 0; rank < Names; rank++)
        {
            sums[rank] = total += Math.Pow(rank + 1, -Exponent);
        }

        return Array.ConvertAll(sums, sum => sum / total);
    }
}
