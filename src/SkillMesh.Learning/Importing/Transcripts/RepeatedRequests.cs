using SkillMesh.Learning.Sessions;

namespace SkillMesh.Learning.Importing.Transcripts;

/// <summary>Finds what a person asks for again and again.</summary>
internal static class RepeatedRequests
{
    /// <summary>How often something is asked before it is told.</summary>
    public const int Fewest = 3;

    // More wordings than anybody has typed; beyond it the newest count.
    private const int MostPrompts = 50_000;

    private const int LongestQuote = 120;

    /// <summary>Requests in groups, most often asked first, then the newest.</summary>
    /// <param name="prompts">All prompts, ordered.</param>
    /// <param name="corrections">Those of them that are explicit corrections are no requests.</param>
    public static IReadOnlyList<TranscriptRepeat> Of(IReadOnlyList<PromptEvent> prompts, IReadOnlyList<TranscriptCorrection> corrections)
    {
        var corrected = corrections.Where(found => found.IsExplicit).Select(found => (found.Session, found.Time.UtcTicks)).ToHashSet();
        var asked = prompts.Where(prompt => !corrected.Contains((prompt.Session, prompt.Ticks))).TakeLast(MostPrompts).ToList();
        var groups = SimilarTexts.Group([.. asked.Select(prompt => RequestSimilarity.WordsOf(prompt.Text))], RequestSimilarity.Same, RequestSimilarity.FewestWords);
        return
        [
            .. groups.Where(group => group.Count >= Fewest)
                .Select(group => group.ConvertAll(at => asked[at]))
                .OrderByDescending(group => group.Count).ThenByDescending(group => group[^1]).ThenBy(group => group[0])
                .Select(group => new TranscriptRepeat(
                    FixText.Clip(group[^1].Text, LongestQuote), group.ConvertAll(prompt => prompt.Time), group.DistinctBy(prompt => prompt.Session).Count())),
        ];
    }
}
