using System.Globalization;

namespace SkillMesh.Benchmarks.Measuring;

/// <summary>The largest resident set of whole processes.</summary>
internal static class PeakMemory
{
    private const string Time = "/usr/bin/time";

    /// <summary>Ours against another's.</summary>
    public static Figure Compare(string what, Contender ours, Contender beside, Goal? goal, int runs)
    {
        var figure = new Figure(what, ours.Name, beside.Name) { Unit = "bytes", Goal = goal };
        if ((ours.Missing ?? beside.Missing) is { } missing)
        {
            return figure with { NotMeasured = missing };
        }

        try
        {
            var (our, other) = (new List<double>(), new List<double>());
            for (var run = 0; run < runs; run++)
            {
                our.Add(Of(ours));
                other.Add(Of(beside));
            }

            return figure with { OurValues = our, BesideValues = other, Ratio = Spread.Of([.. our.Zip(other, (a, b) => a / b)]) };
        }
        catch (Exception fault) when (fault is InvalidOperationException or IOException)
        {
            return figure with { NotMeasured = fault.Message };
        }
    }

    // A new process starts with the peak of the one that made it, and a .NET process has a large one: where GNU time is there, it
    // stands between. Without it nothing reads below this program's own 50 MiB or so.
    private static double Of(Contender contender)
    {
        contender.Before();
        if (!OperatingSystem.IsLinux() || !File.Exists(Time))
        {
            return Contender.Checked(contender.Command).PeakBytes;
        }

        var report = Path.GetTempFileName();
        try
        {
            Contender.Checked([Time, "-f", "%M", "-o", report, .. contender.Command]);
            return 1024 * double.Parse(File.ReadAllText(report), CultureInfo.InvariantCulture);
        }
        finally
        {
            File.Delete(report);
        }
    }
}
