namespace SkillMesh.Learning.Corrections;

/// <summary>One do-not-log rule of the cue file.</summary>
/// <param name="Name">Its name in verdicts.</param>
/// <param name="Message">True when it weakens every cue of the message, not only those of its sentence.</param>
/// <param name="At">Where its phrases must stand.</param>
/// <param name="Question">True when every question is a match.</param>
/// <param name="Factor">What remains of the evidence.</param>
/// <param name="Firm">True when it weakens firm cues too.</param>
internal sealed record DoNotLogRule(string Name, bool Message, Place At, bool Question, double Factor, bool Firm);
