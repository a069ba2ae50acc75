using SkillMesh.Core.Redaction;
using SkillMesh.Core.Text;
using SkillMesh.Learning.Evidence;
using SkillMesh.Learning.Patterns;

namespace SkillMesh.Learning.Runbooks;

/// <summary>What an entry says, taken from the first records only (as many as its bucket): a record more inside the bucket
/// changes no word.</summary>
internal sealed class EntryTexts
{
    private const int Cited = 3;
    private const int MaxText = 400;

    private EntryTexts(Pattern pattern, IReadOnlyList<EvidenceRecord> records, Redactor redactor)
    {
        Description = Cut(pattern.Said.Description ?? Describe(records), redactor) ?? "";
        Do = Cut(pattern.Said.Do ?? Latest(records, record => record.Do), redactor);
        Instead = Cut(pattern.Said.Instead ?? Latest(records, record => record.Instead), redactor);
        Fix = Cut(MostCommon(records.Select(record => record.Fix)), redactor);
        Services = [.. records.Select(record => record.Service).OfType<string>().Where(service => service.Length > 0)
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        Examples = Choose(records);
    }

    public string Description { get; }

    public string? Do { get; }

    public string? Instead { get; }

    public string? Fix { get; }

    public IReadOnlyList<string> Services { get; }

    public IReadOnlyList<EvidenceRecord> Examples { get; }

    public static EntryTexts Of(Pattern pattern, Redactor redactor) =>
        new(pattern, pattern.FirstRecords(Bucket.Of(pattern.Count)), redactor);

    // Redacted before it is cut: half a secret is still a leak, and no longer looks like one.
    public static string? Cut(string? text, Redactor redactor) => text is null ? null : TextCut.To(redactor.Redact(text), MaxText);

    // A text that several records share says what they have in common; else the fullest one does.
    private static string Describe(IReadOnlyList<EvidenceRecord> records)
    {
        var general = records.Where(record => record.IsGeneral && record.Text.Length > 0).ToList();
        var group = (general.Count > 0 ? general : records.Where(record => record.Text.Length > 0))
            .GroupBy(record => record.Text, StringComparer.Ordinal)
            .OrderByDescending(group => group.Count() > 1 ? group.Count() : 1)
            .ThenByDescending(group => Math.Min(group.Key.Length, MaxText))
            .ThenBy(group => group.Key, StringComparer.Ordinal)
            .FirstOrDefault();
        return group?.Key ?? "";
    }

    private static string? Latest(IReadOnlyList<EvidenceRecord> records, Func<EvidenceRecord, string?> text) =>
        records.Where(record => record.IsExplicit).Concat(records)
            .Where(record => !string.IsNullOrWhiteSpace(text(record)))
            .OrderByDescending(record => record.IsExplicit).ThenByDescending(record => record.Timestamp).ThenBy(record => record.Id, StringComparer.Ordinal)
            .Select(text).FirstOrDefault();

    private static string? MostCommon(IEnumerable<string?> texts) =>
        texts.Where(text => !string.IsNullOrWhiteSpace(text)).GroupBy(text => text, StringComparer.Ordinal)
            .OrderByDescending(group => group.Count()).ThenByDescending(group => group.Key!.Length)
            .ThenBy(group => group.Key, StringComparer.Ordinal).FirstOrDefault()?.Key;

    // The newest of them, but each from another feature and file as long as there are such.
    private static List<EvidenceRecord> Choose(IReadOnlyList<EvidenceRecord> records)
    {
        var newest = records.Reverse().Where(record => record.Text.Length > 0).ToList();
        return [.. newest.DistinctBy(record => (record.FeatureId, record.File, record.Pr)).Concat(newest)
            .DistinctBy(record => record.Id, StringComparer.Ordinal).Take(Cited)];
    }
}
