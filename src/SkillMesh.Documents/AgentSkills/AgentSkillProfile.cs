namespace SkillMesh.Documents.AgentSkills;

/// <summary>Whose rules a SKILL.md is held to.</summary>
public enum AgentSkillProfile
{
    /// <summary>Both: what Claude Code refuses is an error, what only the specification refuses a warning.</summary>
    Both,

    /// <summary>The agentskills.io specification, as its reference validator judges.</summary>
    Spec,

    /// <summary>What Claude Code takes.</summary>
    Claude,
}
