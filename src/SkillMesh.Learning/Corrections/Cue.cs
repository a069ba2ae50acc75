namespace SkillMesh.Learning.Corrections;

/// <summary>One cue of the cue file.</summary>
/// <param name="Name">Its name in verdicts.</param>
/// <param name="Type">What it speaks for.</param>
/// <param name="Weight">Evidence in odds: 1 alone reaches a score of 0.5.</param>
/// <param name="Opening">Factor when it opens the message.</param>
/// <param name="Sentence">Factor when it begins a later sentence.</param>
/// <param name="Middle">Factor anywhere else.</param>
/// <param name="Firm">True when no rule of sentence scope can weaken it.</param>
/// <param name="Negatable">True when a negator before it takes it away ("nothing is wrong").</param>
internal sealed record Cue(
    string Name, CorrectionType Type, double Weight, double Opening, double Sentence, double Middle, bool Firm, bool Negatable);
