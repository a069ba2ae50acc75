using SkillMesh.Core.Configuration;
using SkillMesh.Core.Diagnostics;

namespace SkillMesh.Cli.Doctor;

/// <summary>What the checks found, and the facts they came by.</summary>
/// <param name="config">Severities of the repository.</param>
internal sealed class DoctorReport(SkillMeshConfig config)
{
    private readonly List<DoctorFinding> _findings = [];
    private readonly List<(DoctorStage Stage, string Text)> _facts = [];

    /// <summary>The findings by stage, then place.</summary>
    public IReadOnlyList<DoctorFinding> Findings =>
        [.. _findings.OrderBy(finding => finding.Stage).ThenBy(finding => finding.Diagnostic, Comparer<Diagnostic>.Create(Diagnostic.Compare))];

    /// <summary>The facts in the order in which they were noted.</summary>
    public IReadOnlyList<(DoctorStage Stage, string Text)> Facts => _facts;

    /// <summary>Adds a finding, unless the settings silence it.</summary>
    public void Add(DoctorStage stage, Diagnostic diagnostic, string mend, DoctorRepair? repair = null)
    {
        if (config.Apply(diagnostic) is { } applied)
        {
            _findings.Add(new DoctorFinding(stage, applied, mend, repair));
        }
    }

    /// <summary>Notes a fact.</summary>
    public void Fact(DoctorStage stage, string text) => _facts.Add((stage, text));

    /// <summary>Whether nothing that counts holds a stage up.</summary>
    public bool IsOpen(DoctorStage stage) => _findings.Exists(finding => finding.Stage == stage && finding.Counts);
}
