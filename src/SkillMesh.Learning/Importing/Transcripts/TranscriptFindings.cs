namespace SkillMesh.Learning.Importing.Transcripts;

/// <summary>What transcripts teach: the same for the same lines, in whatever files and order they came.</summary>
/// <param name="Corrections">Where a person corrected the agent, oldest first.</param>
/// <param name="Fixes">Errors with what mended them, oldest first.</param>
/// <param name="Repeats">What a person asked for again and again, most often first.</param>
public sealed record TranscriptFindings(
    IReadOnlyList<TranscriptCorrection> Corrections, IReadOnlyList<TranscriptFix> Fixes, IReadOnlyList<TranscriptRepeat> Repeats);
