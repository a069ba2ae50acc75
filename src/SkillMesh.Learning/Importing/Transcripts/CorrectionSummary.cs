using SkillMesh.Learning.Corrections;
using SkillMesh.Learning.Sessions;

namespace SkillMesh.Learning.Importing.Transcripts;

/// <summary>Says in the person's words what they want.</summary>
internal static class CorrectionSummary
{
    /// <summary>Characters of the longest one.</summary>
    public const int Longest = 160;

    private const int FewestWords = 4;

    /// <summary>What they want instead where they say so plainly; else the sentence that holds the strongest cue, and the next one where it
    /// says no more than "no".</summary>
    public static string Of(string text, CorrectionVerdict verdict)
    {
        if (verdict.Instead is { } instead)
        {
            return FixText.Clip(instead, Longest);
        }

        var place = verdict.Matches.OrderByDescending(match => match.Weight).ThenBy(match => match.Start).Select(match => match.Start).FirstOrDefault();
        var start = place == 0 ? 0 : text.AsSpan(0, place).LastIndexOfAny('\n', '!', '?') + 1;
        start = Math.Max(start, place == 0 ? 0 : text.LastIndexOf(". ", place - 1, StringComparison.Ordinal) + 1);
        var end = EndOf(text, place);
        while (end < text.Length && text[start..end].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length < FewestWords)
        {
            end = EndOf(text, end + 1);
        }

        return FixText.Clip(text[start..end], Longest);
    }

    private static int EndOf(string text, int from)
    {
        for (var i = from; i < text.Length; i++)
        {
            if (text[i] == '\n' || (text[i] is '.' or '!' or '?' && (i + 1 == text.Length || char.IsWhiteSpace(text[i + 1]))))
            {
                return text[i] == '\n' ? i : i + 1;
            }
        }

        return text.Length;
    }
}
