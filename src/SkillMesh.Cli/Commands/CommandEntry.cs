namespace SkillMesh.Cli.Commands;

/// <summary>A command as it is registered.</summary>
/// <param name="Name">Its name.</param>
/// <param name="About">What it is for: its description in every help.</param>
/// <param name="Create">Makes it.</param>
internal sealed record CommandEntry(string Name, string About, Func<ICommandModule> Create)
{
    /// <summary>Of a group, what it groups, with bars between; a group does nothing by itself.</summary>
    public string? Verbs { get; init; }
}
