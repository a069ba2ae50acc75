namespace SkillMesh.Cli.Rendering;

/// <summary>A share drawn as a bar.</summary>
internal static class Bar
{
    private const string Eighths = " ▏▎▍▌▋▊▉";

    /// <summary>A bar of at most <paramref name="columns"/> columns, to an eighth of a column; a share above 0 is never empty.</summary>
    public static string Of(double share, int columns)
    {
        var eighths = (int)Math.Round(Math.Clamp(share, 0, 1) * columns * 8, MidpointRounding.AwayFromZero);
        eighths = share > 0 ? Math.Max(1, eighths) : 0;
        var rest = eighths % 8;
        return new string('█', eighths / 8) + (rest > 0 ? Eighths[rest].ToString() : "");
    }
}
