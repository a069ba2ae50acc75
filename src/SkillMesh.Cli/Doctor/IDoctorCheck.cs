namespace SkillMesh.Cli.Doctor;

/// <summary>Looks at one part of an installation. It writes nothing.</summary>
internal interface IDoctorCheck
{
    /// <summary>Looks, and says what it found.</summary>
    void Run(DoctorScope scope, DoctorReport report);
}
