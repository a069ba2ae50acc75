namespace SkillMesh.Mesh.Monitoring;

/// <summary>One test of a monitor's cycle, as the published record tells it.</summary>
/// <param name="Script">Its name.</param>
/// <param name="Status">passed, failed, error, missing or skipped.</param>
/// <param name="Output">What it printed, or empty.</param>
/// <param name="Errors">What it printed as errors, or empty.</param>
/// <param name="ExitCode">Its exit code; null when it did not run.</param>
public sealed record MonitorTest(string Script, string Status, string Output, string Errors, int? ExitCode);
