namespace SkillMesh.Schemas.Tests;

/// <summary>Tests that bound time. They run alone and count processor time, so a busy machine does not fail them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ProcessorTime
{
    public const string Name = "processor time";

    public static double Milliseconds(Action work)
    {
        var before = Environment.CpuUsage.TotalTime;
        work();
        return (Environment.CpuUsage.TotalTime - before).TotalMilliseconds;
    }
}
