namespace SkillMesh.Cli.Evolving;

/// <summary>One file evolve writes.</summary>
/// <param name="Path">Relative to the root.</param>
/// <param name="Tracked">Whether it belongs into the repository (a derived file does not).</param>
internal abstract record EvolvedFile(string Path, bool Tracked)
{
    public abstract bool IsNew { get; }

    public abstract bool Changes { get; }
}
