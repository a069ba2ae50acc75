using SkillMesh.Learning.Evidence;
using SkillMesh.Learning.Sessions;

namespace SkillMesh.Learning.Importing.Transcripts;

/// <summary>Puts corrections together that say the same: those with one pattern's name, and those in nearly the same words.</summary>
public static class CorrectionGroups
{
    // Two short corrections that share half of their words mean one thing more often than not; records without a name are grouped so too.
    private const double Share = 0.5;

    /// <summary>One group.</summary>
    /// <param name="Pattern">The pattern's name, or null where no rule gives one.</param>
    /// <param name="Members">Indexes of its corrections, ascending.</param>
    public readonly record struct Group(string? Pattern, IReadOnlyList<int> Members);

    /// <summary>Every correction in exactly one group.</summary>
    /// <param name="corrections">The corrections, oldest first.</param>
    /// <param name="naming">Gives names to what brings none.</param>
    public static IReadOnlyList<Group> Of(IReadOnlyList<TranscriptCorrection> corrections, NamingRules naming)
    {
        ArgumentNullException.ThrowIfNull(corrections);
        ArgumentNullException.ThrowIfNull(naming);
        var named = new SortedDictionary<string, List<int>>(StringComparer.Ordinal);
        var unnamed = new List<int>();
        for (var i = 0; i < corrections.Count; i++)
        {
            if (naming.NameOf(corrections[i].Summary) is not { } name)
            {
                unnamed.Add(i);
            }
            else if (named.TryGetValue(name, out var members))
            {
                members.Add(i);
            }
            else
            {
                named.Add(name, [i]);
            }
        }

        var alike = SimilarTexts.Group([.. unnamed.Select(at => Words(corrections[at]))], Share, fewest: 1);
        return [.. named.Select(row => new Group(row.Key, row.Value)), .. alike.Select(group => new Group(null, group.ConvertAll(at => unnamed[at])))];
    }

    // A bare "no" has no words to compare; those of one kind are one.
    private static IReadOnlyList<string> Words(TranscriptCorrection correction) =>
        RequestSimilarity.WordsOf(correction.Summary) is { Count: > 0 } words ? words : [$"{correction.Type} {correction.Cue}"];
}
