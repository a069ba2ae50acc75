namespace SkillMesh.Mesh.Events;

/// <summary>How an event came here. It is told by the ledger the event lies in and no part of the record, so that an event has one id
/// everywhere. An event that lies in several came by the first of these.</summary>
public enum SkillWay
{
    /// <summary>Made here, in the repository's own ledger, or received over the bridge from another agent of the same person.</summary>
    Here,

    /// <summary>By git, from whoever may push to the remote.</summary>
    Sync,

    /// <summary>From the team's server.</summary>
    Hub,
}
