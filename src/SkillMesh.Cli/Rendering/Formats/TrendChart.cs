using SkillMesh.Learning.Trends;

namespace SkillMesh.Cli.Rendering.Formats;

/// <summary>What the chart of a page shows.</summary>
/// <param name="Days">Length of a window in days.</param>
/// <param name="AsOf">The day it looks from.</param>
/// <param name="Rows">Patterns with their windows.</param>
internal sealed record TrendChart(int Days, DateOnly AsOf, IReadOnlyList<(string Name, TrendReading Reading)> Rows);
