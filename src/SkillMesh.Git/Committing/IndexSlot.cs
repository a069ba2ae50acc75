namespace SkillMesh.Git.Committing;

/// <summary>What the index holds at one path.</summary>
internal sealed record IndexSlot
{
    /// <summary>Nothing.</summary>
    public static IndexSlot Empty { get; } = new();

    /// <summary>The entry; null when absent, in conflict, or only intended to be added.</summary>
    public BlobEntry? Entry { get; init; }

    /// <summary>The path is only intended to be added (<c>git add -N</c>).</summary>
    public bool IntentToAdd { get; init; }

    /// <summary>The path is in conflict.</summary>
    public bool Unmerged { get; init; }

    /// <summary>The entry is marked as not checked out.</summary>
    public bool SkipWorktree { get; init; }

    /// <summary>The user asked git to take the file for unchanged.</summary>
    public bool AssumeUnchanged { get; init; }

    /// <summary>An entry that cannot stand beside this path, because one would be a folder and the other a file in
    /// its place; null when there is none.</summary>
    public string? Obstacle { get; init; }
}
