namespace SkillMesh.Git.Exchange;

/// <summary>What became of a push.</summary>
public enum PushOutcome
{
    /// <summary>The remote has it.</summary>
    Done,

    /// <summary>Somebody else was first: look again, join, and push again.</summary>
    Behind,
}
