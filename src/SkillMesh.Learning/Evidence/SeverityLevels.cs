namespace SkillMesh.Learning.Evidence;

/// <summary>The severity words of all dialects on the one scale of patterns: blocking, warning, nit.</summary>
public static class SeverityLevels
{
    /// <summary>The levels by their rank, none first.</summary>
    internal static readonly string[] Ranked = ["", "nit", "warning", "blocking"];

    /// <summary>The level of a word in any letter case; empty for none or an unknown one.</summary>
    public static string LevelOf(string? word) => word?.ToUpperInvariant() switch
    {
        "BLOCKING" or "CRITICAL" or "HIGH" or "P0" or "P1" => "blocking",
        "WARNING" or "MEDIUM" or "P2" => "warning",
        "NIT" or "LOW" or "P3" or "P4" => "nit",
        _ => "",
    };

    /// <summary>The published severity score of a level: 1.0, 0.6, 0.3. Records without a severity (learnings) count as the
    /// middle, because the published table has no row for them.</summary>
    public static decimal ScoreOf(string level) => level switch
    {
        "blocking" => 1.0m,
        "nit" => 0.3m,
        _ => 0.6m,
    };

    /// <summary>3 for blocking, 2 for warning, 1 for nit, 0 for none.</summary>
    public static int RankOf(string level) => Math.Max(0, Array.IndexOf(Ranked, level));
}
