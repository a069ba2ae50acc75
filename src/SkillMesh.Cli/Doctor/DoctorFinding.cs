using SkillMesh.Core.Diagnostics;

namespace SkillMesh.Cli.Doctor;

/// <summary>Something that is not as it should be.</summary>
/// <param name="Stage">What it holds up.</param>
/// <param name="Diagnostic">What it is, and where.</param>
/// <param name="Mend">The command that mends it.</param>
/// <param name="Repair">What <c>--fix</c> does about it; null where only a person can.</param>
internal sealed record DoctorFinding(DoctorStage Stage, Diagnostic Diagnostic, string Mend, DoctorRepair? Repair = null)
{
    /// <summary>Whether it counts: what is only worth knowing does not.</summary>
    public bool Counts => Diagnostic.Severity != Severity.Info;
}

/// <summary>What <c>--fix</c> can do. Each is what a command of its own does, and none loses a record.</summary>
internal enum DoctorRepair
{
    /// <summary>As <c>init</c>.</summary>
    Setup,

    /// <summary>As <c>init --hooks native</c>.</summary>
    GitHook,

    /// <summary>As <c>validate --fix</c>.</summary>
    Ledgers,

    /// <summary>As <c>publish</c>, without a commit.</summary>
    Spool,

    /// <summary>As <c>bridge rebuild</c>.</summary>
    Bridge,

    /// <summary>The index of known fixes is made again.</summary>
    Index,

    /// <summary>What stopped commands and ended sessions left is removed.</summary>
    Remains,
}
