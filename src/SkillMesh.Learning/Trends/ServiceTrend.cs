namespace SkillMesh.Learning.Trends;

/// <summary>The current window of one service.</summary>
/// <param name="Service">The service.</param>
/// <param name="Records">Records.</param>
/// <param name="Blocking">Blocking ones.</param>
/// <param name="TopPattern">The pattern with most records, the first by name among equals.</param>
public sealed record ServiceTrend(string Service, int Records, int Blocking, string? TopPattern);
