namespace SkillMesh.Testing.Faults;

/// <summary>What a fault test needs of the machine.</summary>
[Flags]
public enum Requirements
{
    None = 0,

    /// <summary>A Unix: signals, file modes, links.</summary>
    Unix = 1,

    /// <summary><c>strace</c>, allowed to trace.</summary>
    Strace = 2,

    /// <summary><c>gcc</c>, for shims that are preloaded.</summary>
    Gcc = 4,

    /// <summary><c>unshare</c> with user and mount namespaces, for small and read-only file systems.</summary>
    Namespaces = 8,

    /// <summary>The rights of root, to become somebody else.</summary>
    Root = 16,

    /// <summary>A build with fault points, which a release does not have.</summary>
    FaultPoints = 32,

    /// <summary>A git that can keep its references in reftables.</summary>
    Reftable = 64,
}
