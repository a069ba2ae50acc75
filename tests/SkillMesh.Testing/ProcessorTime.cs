namespace SkillMesh.Testing;

/// <summary>Measures for tests that bound time. They count processor time, so a busy machine does not fail them; their classes
/// belong to a collection of this name, which each test assembly declares without parallel runs.</summary>
public static class ProcessorTime
{
    public const string Name = "processor time";

    /// <summary>Processor time of the whole process over one call, in milliseconds.</summary>
    public static double Milliseconds(Action work)
    {
        var before = Environment.CpuUsage.TotalTime;
        work();
        return (Environment.CpuUsage.TotalTime - before).TotalMilliseconds;
    }

    /// <summary>The least of up to three calls, because the runtime's own threads compile and collect beside them. Work that is too
    /// slow is too slow three times; the first call under <paramref name="limit"/> ends the measure.</summary>
    public static double Least(double limit, Action work)
    {
        var least = double.MaxValue;
        for (var turn = 0; turn < 3 && least >= limit; turn++)
        {
            least = Math.Min(least, Milliseconds(work));
        }

        return least;
    }
}
