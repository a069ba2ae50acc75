namespace SkillMesh.Learning.Importing.Transcripts;

/// <summary>A request that a person made in nearly the same words several times.</summary>
/// <param name="Quote">The newest wording, clipped.</param>
/// <param name="Times">When, oldest first.</param>
/// <param name="Sessions">In how many sessions.</param>
public sealed record TranscriptRepeat(string Quote, IReadOnlyList<DateTimeOffset> Times, int Sessions);
