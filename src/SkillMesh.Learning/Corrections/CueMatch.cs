namespace SkillMesh.Learning.Corrections;

/// <summary>One cue found in a message.</summary>
/// <param name="Cue">The cue's name in the cue file.</param>
/// <param name="Type">The correction type it speaks for.</param>
/// <param name="Weight">What it added to the evidence after position and do-not-log rules, before the message's
/// length is taken into account; 0 or more.</param>
/// <param name="Start">First UTF-16 code unit in the message.</param>
/// <param name="Length">Length in UTF-16 code units.</param>
public sealed record CueMatch(string Cue, CorrectionType Type, double Weight, int Start, int Length);
