namespace SkillMesh.Learning.Corrections;

/// <summary>Where a phrase was found.</summary>
/// <param name="Owner">The cue or rule it belongs to.</param>
/// <param name="Sentence">The sentence.</param>
/// <param name="First">Index of its first word.</param>
/// <param name="End">Index after its last word.</param>
/// <param name="Capture">Index of the first captured word, or -1.</param>
internal readonly record struct PhraseMatch(int Owner, int Sentence, int First, int End, int Capture);
