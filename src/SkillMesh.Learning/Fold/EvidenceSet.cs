using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Ledgers;
using SkillMesh.Learning.Evidence;
using SkillMesh.Learning.Settings;

namespace SkillMesh.Learning.Fold;

/// <summary>Readings as evidence: each record once.</summary>
internal static class EvidenceSet
{
    /// <summary>All evidence of the readings, in the order of <see cref="EvidenceRecord.Compare"/>.</summary>
    /// <param name="readings">The readings; several of one ledger are joined.</param>
    /// <param name="settings">Routes and names.</param>
    /// <param name="diagnostics">Receives what keeps records from being evidence.</param>
    public static List<EvidenceRecord> Of(IEnumerable<LedgerReading> readings, LearningSettings settings, ICollection<Diagnostic> diagnostics)
    {
        var reader = new EvidenceReader(settings);
        var byId = new Dictionary<(string Ledger, string Id), EvidenceRecord>();
        var faults = new HashSet<Diagnostic>();
        foreach (var reading in readings)
        {
            foreach (var record in reading.Records)
            {
                // Of several contents under one id always the same one counts, whatever the order.
                var key = (reading.Kind.Name, record.Id);
                if (byId.TryGetValue(key, out var other)
                    && string.CompareOrdinal(other.ContentId, record.ContentId) is var order
                    && (order < 0 || (order == 0 && other.Position.CompareTo(record.Position) <= 0)))
                {
                    continue;
                }

                if (reader.Read(reading.Kind, record, out var fault) is { } evidence)
                {
                    byId[key] = evidence;
                }
                else if (faults.Add(fault!))
                {
                    diagnostics.Add(fault!);
                }
            }
        }

        List<EvidenceRecord> all = [.. byId.Values];
        all.Sort(EvidenceRecord.Compare);
        return all;
    }
}
