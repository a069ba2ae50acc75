namespace SkillMesh.Learning.Corrections;

/// <summary>A cue's match with its evidence.</summary>
/// <param name="Match">Where; the owner is the cue's number.</param>
/// <param name="Undamped">Weight times place.</param>
/// <param name="Weight">What is left after the do-not-log rules.</param>
/// <param name="Rule">The rule that took the most, or -1.</param>
internal readonly record struct WeighedMatch(PhraseMatch Match, double Undamped, double Weight, int Rule);
