namespace SkillMesh.Benchmarks.Measuring;

/// <summary>What one whole process cost.</summary>
/// <param name="ExitCode">Its exit code, or 128 plus the signal that ended it.</param>
/// <param name="Seconds">From before its start to after its end.</param>
/// <param name="ProcessorSeconds">Of all its threads, user and system.</param>
/// <param name="PeakBytes">Its largest resident set. Never below this process's own at the start: the kernel hands that on.</param>
/// <param name="Output">Standard output, when it was asked for.</param>
/// <param name="Error">Standard error.</param>
internal sealed record ChildRun(int ExitCode, double Seconds, double ProcessorSeconds, long PeakBytes, string Output, string Error);
