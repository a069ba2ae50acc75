namespace SkillMesh.Mesh.Monitoring;

/// <summary>Whether errors are repaired faster since their fix is known.</summary>
public enum RepairVerdict
{
    /// <summary>Too few repairs on either side.</summary>
    InsufficientData,

    /// <summary>The interval after lies below the one before.</summary>
    Faster,

    /// <summary>The interval after lies above the one before.</summary>
    Slower,

    /// <summary>The intervals meet.</summary>
    NoClearDifference,
}
