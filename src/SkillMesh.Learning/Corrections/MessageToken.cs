namespace SkillMesh.Learning.Corrections;

/// <summary>One word of a message as phrases see it.</summary>
/// <param name="Word">Number of the word in the vocabulary; <see cref="Vocabulary.Unknown"/> or <see cref="Vocabulary.Shown"/>.</param>
/// <param name="Start">First code unit in the message.</param>
/// <param name="Length">Length in code units.</param>
/// <param name="Sentence">Number of the sentence, from 0.</param>
/// <param name="Past">It ends in "ed": what somebody did, as a rule, and cheaper than a list of verbs.</param>
/// <param name="Paused">A comma, colon, dash or bracket stands before it in its sentence.</param>
internal readonly record struct MessageToken(int Word, int Start, int Length, int Sentence, bool Past, bool Paused);
