namespace SkillMesh.Cli.Doctor;

/// <summary>The way of the data, and what it runs on.</summary>
internal enum DoctorStage
{
    /// <summary>The tool, git and the set-up.</summary>
    Installation,

    /// <summary>Records come in.</summary>
    Capture,

    /// <summary>They can be read and are folded.</summary>
    Fold,

    /// <summary>Others get them.</summary>
    Publish,

    /// <summary>Agents are told.</summary>
    Use,
}
