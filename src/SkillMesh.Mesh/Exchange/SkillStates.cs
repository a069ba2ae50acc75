using SkillMesh.Mesh.Skills;

namespace SkillMesh.Mesh.Exchange;

/// <summary>The words for states, in files and in answers.</summary>
public static class SkillStates
{
    /// <summary>The word for a state, in small letters.</summary>
    public static string WordOf(SkillState state) => state switch
    {
        SkillState.Proposed => "proposed",
        SkillState.Verified => "verified",
        SkillState.Approved => "approved",
        SkillState.Quarantined => "quarantined",
        SkillState.Retired => "retired",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };
}
